import { setTimeout as sleep } from 'node:timers/promises';

import { startApi } from '../../apps/api/start-api.js';
import { startWorker } from '../../apps/worker/start-worker.js';
import { loadConfig } from '../../libs/config/index.js';
import { createLogger } from '../../libs/logging/index.js';
import type { BenchServer } from '../harness/server.js';
import { percentile } from '../harness/statistics.js';
import { DOSSIER, withProduct } from '../product.js';
import type { Row } from '../row.js';

const WARM_UP = 20;

/** From the acknowledged filing of a report to the timeline that shows it, in milliseconds. */
export function measureVisible(
  server: BenchServer,
  { reports }: { reports: number },
): Promise<Row[]> {
  return withProduct(server, 'bench_visible', async ({ address, database, file }) => {
    const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', PARLEY_RATE_LIMIT: '0' });
    const logger = createLogger({ level: config.logLevel });
    const start = { config, databaseUrl: address.applicationUrl, logger };
    const worker = await startWorker(start);
    const api = await startApi(start);
    try {
      const shown = async () => {
        const checkpoint = await database.checkpoint.findUnique({
          where: { dossier_view: { dossier: DOSSIER, view: 'claims' } },
        });
        return Number(checkpoint?.version ?? 0);
      };
      const delays: number[] = [];
      for (let number = 0; number < WARM_UP + reports; number += 1) {
        const version = await file(api.recorder, number, number + 1, 1);
        const acknowledged = performance.now();
        while ((await shown()) < version) await sleep(1);
        if (number >= WARM_UP) delays.push(performance.now() - acknowledged);
      }
      return [50, 99].map((percent) => ({
        name: `append to visible, p${percent}`,
        ours: percentile(delays, percent),
        rival: null,
        rivalName: null,
        ratio: null,
        unit: 'ms',
      }));
    } finally {
      await api.close();
      await worker.close();
    }
  });
}
