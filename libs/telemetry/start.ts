import type { Telemetry, TelemetryOptions } from './telemetry.js';

/**
 * Sends what this process does to a collector as traces. Without an endpoint it does nothing, and
 * nothing is loaded for it. A collector that is away costs spans, never a request.
 */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { endpoint } = options;
  if (endpoint === undefined) return { stop: () => Promise.resolve() };
  const { startOpenTelemetry } = await import('./open-telemetry.js');
  return startOpenTelemetry({ ...options, endpoint });
}
