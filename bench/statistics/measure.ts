import { withSession } from '../../libs/database/index.js';
import { median } from '../harness/statistics.js';
import type { BenchServer } from '../harness/server.js';
import { type Client, faultOf } from '../product/client.js';
import { eventsOf, first } from '../product/dossier.js';
import { fill, type Filled } from '../product/fill.js';
import { type Product, withProduct } from '../product/product.js';
import { pathOf, READS } from '../reads/reads.js';
import { beside, type Row, type Topic, without } from '../row.js';

/** How much is filed, and how long it is read before PostgreSQL has looked at it, and after. */
export interface StatisticsEffort {
  /** Events of the dossier that is there already. */
  readonly beside: number;
  /** Reports of the one that is filed beside it. */
  readonly reports: number;
  /** Milliseconds of each of the two. */
  readonly measured: number;
}

const CLAIMS_A_REPORT = 5;

/** How many times as long a page may take before there are statistics of its dossier. */
const AIM = 1.5;

/** What pages of a dossier take at once after it was filed, beside what they take once its tables were analysed. */
export function measureStatistics(server: BenchServer, effort: StatisticsEffort): Promise<Topic> {
  return withProduct(server, 'bench_statistics', async (product) => {
    await leaveUnanalysed(product);
    const large = await fill(product.store, 'large', first(effort.beside, eventsOf('large')));
    await product.project(large.dossier);
    await analyse(product);
    const filled = await fillSmall(product, effort);
    return product.withFreshApi(['read'], async (client) => {
      const atOnce = await timesOf(client, filled, effort.measured);
      await analyse(product);
      const analysed = await timesOf(client, filled, effort.measured);
      const rows = READS.map(({ name }) => rowOf(name, atOnce.get(name), analysed.get(name)));
      return { title: 'Before there are statistics', about: aboutOf(effort), rows };
    });
  });
}

function aboutOf({ beside: events, reports, measured }: StatisticsEffort): string {
  const count = (number: number) => number.toLocaleString('en-US');
  return `Medians of single requests over HTTP in a dossier of ${count(reports)} reports of ${CLAIMS_A_REPORT} claims,
filed beside one of ${count(events)} events: read for ${Math.round(measured / 1_000)} s while PostgreSQL has analysed the
tables only before it was filed, and for as long after it has analysed them again. The ratio is the time at once
beside that one: lower is better.`;
}

async function analyse({ address: { ownerUrl } }: Product): Promise<void> {
  await withSession(ownerUrl, (session) => session.query('ANALYZE'));
}

/** Has PostgreSQL not look at what is written, neither by itself nor because the projector asks. */
async function leaveUnanalysed({ address: { ownerUrl } }: Product): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const { rows } = await session.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name
       FROM pg_tables WHERE schemaname IN ('log', 'views', 'proofs')`,
    );
    for (const { name } of rows) {
      await session.query(`ALTER TABLE ${name} SET (autovacuum_enabled = off)`);
    }
    await session.query('REVOKE EXECUTE ON FUNCTION views.analyze() FROM parley_application');
  });
}

async function fillSmall({ store, project }: Product, effort: StatisticsEffort): Promise<Filled> {
  const { reports } = effort;
  const events = eventsOf('small', { reports, claimsAReport: CLAIMS_A_REPORT });
  const filled = await fill(store, 'small', events);
  await project(filled.dossier);
  return filled;
}

/** The median of milliseconds for each read, or why it has none. */
async function timesOf(
  client: Client,
  filled: Filled,
  measured: number,
): Promise<ReadonlyMap<string, number | string>> {
  const waits = new Map(READS.map(({ name }) => [name, [] as number[]]));
  const faults = new Map<string, string>();
  const start = performance.now();
  // The first turn pays for what is compiled and opened.
  for (let turn = 0; turn < 2 || performance.now() - start < measured; turn += 1) {
    for (const read of READS) {
      const began = performance.now();
      const fault = faultOf(await client.get(pathOf(read, filled)));
      if (fault !== undefined) faults.set(read.name, fault);
      else if (turn > 0) waits.get(read.name)?.push(performance.now() - began);
    }
  }
  return new Map([...waits].map(([name, list]) => [name, faults.get(name) ?? median(list)]));
}

function rowOf(
  name: string,
  atOnce: number | string = 'absent',
  analysed: number | string = 'absent',
): Row {
  if (typeof atOnce === 'string') return without(name, atOnce, 'ms', { aim: AIM });
  if (typeof analysed === 'string') return without(name, analysed, 'ms', { aim: AIM });
  return beside(name, atOnce, { name: 'once analysed', figure: analysed }, 'ms', { aim: AIM });
}
