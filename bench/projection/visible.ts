import type { BenchServer } from '../harness/server.js';
import { percentile } from '../harness/statistics.js';
import { withChild } from '../processes/child.js';
import { openDossiers, withProduct } from '../product/product.js';
import { reportOf } from '../product/reports.js';
import { type Row, single } from '../row.js';

const WARM_UP = 20;
const DOSSIER = '/v1/dossiers/talks';

/** From the acknowledged filing of a report to the answer of a reader who waits for it, in milliseconds. */
export function measureVisible(
  server: BenchServer,
  { reports }: { readonly reports: number },
): Promise<Row[]> {
  return withProduct(server, 'bench_visible', (product) =>
    product.withApi(['read', 'report'], (client) =>
      withChild('worker-process.js', [product.address.applicationUrl], async () => {
        await openDossiers(client, ['talks']);
        const delays: number[] = [];
        for (let number = 0; number < WARM_UP + reports; number += 1) {
          const report = reportOf(number, 1);
          const version = await client.send(201, 'POST', `${DOSSIER}/reports`, report);
          const acknowledged = performance.now();
          const { status, text } = await client.getFrom(version, `${DOSSIER}/timeline?limit=1`);
          if (status !== 200) throw new Error(`The timeline was answered ${status}: ${text}`);
          if (number >= WARM_UP) delays.push(performance.now() - acknowledged);
        }
        return [50, 99].map((percent) =>
          single(`append to visible, p${percent}`, percentile(delays, percent), 'ms'),
        );
      }),
    ),
  );
}
