import type { Config } from '../../libs/config/index.js';
import type { Logger } from '../../libs/logging/index.js';
import type { Running } from '../../libs/process/index.js';
import { startTelemetry } from '../../libs/telemetry/index.js';
import { VERSION } from './version.js';

/**
 * Starts something with traces, if the environment wants any, which end after it.
 *
 * @param service what the process is called in them, unless the environment says
 */
export async function traced(
  service: string,
  { config, logger }: { readonly config: Config; readonly logger: Logger },
  start: () => Promise<Running>,
): Promise<Running> {
  const telemetry = await startTelemetry({
    endpoint: config.otlpEndpoint,
    service: config.serviceName ?? service,
    version: VERSION,
    warn: (trouble) => {
      logger.warn(trouble);
    },
  });
  try {
    const running = await start();
    return {
      close: async () => {
        await running.close();
        await telemetry.stop();
      },
    };
  } catch (error) {
    await telemetry.stop();
    throw error;
  }
}
