import pg from 'pg';

import { withSession } from '../../libs/database/index.js';

/** A step of a plan, as EXPLAIN (VERBOSE, FORMAT JSON) names things. */
export interface Step {
  readonly 'Node Type': string;
  readonly Schema?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Recheck Cond'?: string;
  readonly Filter?: string;
  readonly 'Sort Key'?: readonly string[];
  readonly Plans?: readonly Step[];
  /** Of each loop on average; these only where what was done is told, too (`auto_explain.log_analyze`). */
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
}

/** A statement that PostgreSQL has run, those inside its functions too, with the plan that it had. */
export interface Planned {
  readonly text: string;
  readonly plan: Step;
}

/** Where a plan takes rows of a table from. */
export interface Scan {
  /** With its schema. */
  readonly table: string;
  readonly how: string;
  /** The index by which it goes, where it is one scan of one. */
  readonly index: string | undefined;
  /** The index conditions under which rows are looked for; none where all are gone through. */
  readonly sought: readonly string[];
  /** What is asked of every row that is found. */
  readonly filter: string;
  /** The steps above, from the top one. */
  readonly above: readonly Step[];
  /** How many it took up, where that is told. */
  readonly rows: number;
}

const SETTINGS: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_nested_statements': 'on',
  'auto_explain.log_format': 'json',
  'auto_explain.log_verbose': 'on',
  'auto_explain.log_level': 'notice',
};

/**
 * Has every session that begins from now on tell its client the plan of each statement.
 *
 * @param more what else is set for these sessions
 */
export async function tellPlans(
  ownerUrl: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    const database = session.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
    for (const [name, value] of Object.entries({ ...SETTINGS, ...more })) {
      await session.query(`ALTER DATABASE ${database} SET ${name} = '${value}'`);
    }
  });
}

/** What is overloaded, as one method. */
const connecting = pg.Client.prototype as unknown as {
  connect: (this: pg.Client, ...rest: unknown[]) => unknown;
};

/** Hears the plans that are told to the connections which this process opens from now on. */
export class PlanListener {
  private heard: Planned[] = [];
  private readonly connect = connecting.connect;

  constructor() {
    const hear = ({ message }: { readonly message?: string | undefined }) => {
      const json = /^duration: [^{]* plan:\s*(\{.*)$/s.exec(message ?? '')?.[1];
      if (json === undefined) return;
      const told = JSON.parse(json) as { 'Query Text': string; Plan: Step };
      this.heard.push({ text: told['Query Text'], plan: told.Plan });
    };
    const { connect } = this;
    connecting.connect = function (...rest) {
      this.on('notice', hear);
      return connect.apply(this, rest);
    };
  }

  /**
   * The plans of the statements that ran meanwhile on tables of dossiers.
   *
   * @throws Error where there was none: nothing can be said of plans that nobody heard
   */
  async during(run: () => Promise<unknown>): Promise<readonly Planned[]> {
    this.heard = [];
    await run();
    const planned = this.heard.filter(({ plan }) => scansIn(plan).length > 0);
    if (planned.length === 0) throw new Error('PostgreSQL told no plan.');
    return planned;
  }

  close(): void {
    connecting.connect = this.connect;
  }
}

const OURS: readonly (string | undefined)[] = ['log', 'views', 'proofs'];

/** All scans of a plan that are of tables of log, views and proofs. */
export function scansIn(step: Step, above: readonly Step[] = []): Scan[] {
  const below = (step.Plans ?? []).flatMap((part) => scansIn(part, [...above, step]));
  const how = step['Node Type'];
  const table = step['Relation Name'];
  if (table === undefined || !OURS.includes(step.Schema) || !how.endsWith('Scan')) return below;
  const scan = {
    table: `${step.Schema}.${table}`,
    how,
    index: step['Index Name'],
    sought: how === 'Bitmap Heap Scan' ? bitmapConditions(step) : conditionOf(step),
    filter: step.Filter ?? '',
    above,
    rows: rowsTakenUp(step),
  };
  return [scan, ...below];
}

/** How many rows of these tables statements took up, whether they could use them or not. */
export function rowsRead(planned: readonly Planned[]): number {
  const scans = planned.flatMap(({ plan }) => scansIn(plan));
  return scans.reduce((sum, { rows }) => sum + rows, 0);
}

function rowsTakenUp(step: Step): number {
  const each =
    (step['Actual Rows'] ?? 0) +
    (step['Rows Removed by Filter'] ?? 0) +
    (step['Rows Removed by Index Recheck'] ?? 0);
  return each * (step['Actual Loops'] ?? 0);
}

function bitmapConditions({ Plans = [] }: Step): string[] {
  return Plans.flatMap((part) =>
    part['Node Type'] === 'Bitmap Index Scan' ? conditionOf(part) : bitmapConditions(part),
  );
}

function conditionOf(step: Step): string[] {
  return step['Index Name'] === undefined ? [] : [step['Index Cond'] ?? ''];
}

/** Whether a condition says of which dossier. */
export function namesDossier(condition: string): boolean {
  return /\bdossier\b/.test(condition);
}

/** A scan in a line, with the statement in which it is. */
export function describeScan({ table, how, sought, filter }: Scan, { text }: Planned): string {
  const conditions = [...sought, filter].filter((condition) => condition !== '').join(' / ');
  return `${how} of ${table} by ${conditions || 'nothing'} in ${text.replaceAll(/\s+/g, ' ').trim()}`;
}
