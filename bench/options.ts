import { parseArgs } from 'node:util';

import type { Effort as AppendEffort } from './append/measure.js';
import type { NeighboursEffort } from './attacks/neighbours.js';
import type { ConsoleEffort } from './console/measure.js';
import type { FeedsEffort } from './feeds/measure.js';
import type { GrowthEffort } from './growth/measure.js';
import type { HttpEffort } from './harness/http-load.js';
import type { ProjectionEffort } from './projection/measure.js';
import type { ReadsEffort } from './reads/measure.js';
import type { RenamingEffort } from './renaming/measure.js';
import type { StatisticsEffort } from './statistics/measure.js';

/** How much of everything is measured, and how long. */
export interface Effort {
  readonly append: AppendEffort;
  readonly filing: HttpEffort;
  readonly projection: ProjectionEffort;
  readonly reads: ReadsEffort;
  readonly growth: GrowthEffort;
  readonly statistics: StatisticsEffort;
  readonly renaming: RenamingEffort;
  readonly memory: { readonly imported: number };
  readonly feeds: FeedsEffort;
  readonly console: ConsoleEffort;
  readonly exports: { readonly rows: number };
  readonly neighbours: NeighboursEffort;
}

/** What is asked of a run. */
export interface Options {
  /** The topics to measure; absent for all. */
  readonly only: readonly string[] | undefined;
  /** Whether to write the page. */
  readonly write: boolean;
  /** Where to write the rows as JSON. */
  readonly json: string | undefined;
  readonly effort: Effort;
}

/** Sizes that flags change, in full and in a quick run. */
const SIZES = {
  events: { full: 1e6, quick: 3e4, about: 'events of the largest dossier (growth)' },
  claims: {
    full: 3_000,
    quick: 3_000,
    about: 'claims of the dossier that is read (reads, console)',
  },
  mentions: { full: 1e5, quick: 1e4, about: 'claims that mention one actor (renaming)' },
  rows: { full: 1e6, quick: 5e4, about: 'claims of the table that is handed out (exports)' },
  callers: { full: 16, quick: 16, about: 'callers over HTTP (reads, filing)' },
  rounds: { full: 5, quick: 1, about: 'rounds of reads and filing' },
  seconds: { full: 4, quick: 0.7, about: 'length of such a round' },
} as const;
type Size = keyof typeof SIZES;
const NAMES = Object.keys(SIZES) as Size[];

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const FLAGS = {
  ...{
    events: text,
    claims: text,
    mentions: text,
    rows: text,
    callers: text,
    rounds: text,
    seconds: text,
  },
  ...{ only: text, json: text, help: flag, quick: flag, write: flag },
};
type Flags = ReturnType<typeof parseArgs<{ options: typeof FLAGS }>>['values'];

/** What `--help` says. */
function helpOf(topics: readonly string[]): string {
  const sizes = NAMES.map((name) => {
    const { full, quick, about } = SIZES[name];
    return `  --${`${name} N`.padEnd(14)}${about}; ${full}, quick ${quick}`;
  });
  return `npm run bench -- [options]
  --only A,B      measures parts: ${topics.join(', ')}
  --quick         measures less, in some minutes
  --write         writes docs/benchmarks.md, of a whole run that is not quick
  --json FILE     writes the rows as JSON
${sizes.join('\n')}`;
}

/**
 * Reads what follows `npm run bench --`.
 *
 * @returns what to say, and nothing to do, where help was asked for or something is wrong
 */
export function readOptions(
  args: string[],
  topics: readonly string[],
): Options | { readonly say: string; readonly exit: number } {
  const wrong = (say: string) => ({ say: `${say}\n\n${helpOf(topics)}`, exit: 2 });
  let values: Flags;
  try {
    ({ values } = parseArgs({ args, options: FLAGS }));
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
  const { help = false, quick = false, write = false, json } = values;
  if (help) return { say: helpOf(topics), exit: 0 };
  const only = values.only?.split(',');
  const unknown = (only ?? []).filter((name) => !topics.includes(name));
  if (unknown.length > 0) return wrong(`There is nothing to measure called ${unknown.join(', ')}.`);
  if (write && (quick || only)) {
    return wrong('Only a whole run is written: --write goes with neither --quick nor --only.');
  }
  const sizes = new Map<Size, number>();
  for (const name of NAMES) {
    const size = Number(values[name] ?? SIZES[name][quick ? 'quick' : 'full']);
    if (!(size > 0) || (name !== 'seconds' && !Number.isInteger(size))) {
      return wrong(`--${name} takes a number above 0.`);
    }
    sizes.set(name, size);
  }
  const sizeOf = (name: Size) => sizes.get(name) ?? NaN;
  return { only, write, json, effort: effortOf(sizeOf, quick) };
}

function effortOf(sizeOf: (name: Size) => number, quick: boolean): Effort {
  const measured = sizeOf('seconds') * 1_000;
  const http = {
    callers: sizeOf('callers'),
    rounds: sizeOf('rounds'),
    warmUp: measured / 4,
    measured,
  };
  const mentions = sizeOf('mentions');
  return {
    append: quick
      ? { rounds: 2, warmUp: 300, measured: 600 }
      : { rounds: 5, warmUp: 500, measured: 2_000 },
    filing: http,
    projection: quick ? { reports: 60, rounds: 1 } : { reports: 400, rounds: 3 },
    reads: { ...http, claims: sizeOf('claims') },
    growth: {
      sizes: powersUpTo(sizeOf('events')),
      spread: { dossiers: quick ? 500 : 10_000, events: 100 },
      times: quick ? 10 : 30,
      budget: quick ? 10_000 : 60_000,
    },
    statistics: quick
      ? { beside: 10_000, reports: 100, measured: 10_000 }
      : { beside: 50_000, reports: 400, measured: 300_000 },
    renaming: quick
      ? { mentions, rounds: 1, window: 2_000 }
      : { mentions, rounds: 3, window: 8_000 },
    memory: { imported: quick ? 20_000 : 100_000 },
    console: {
      claims: sizeOf('claims'),
      scrolled: quick ? 10_000 : 100_000,
      times: quick ? 8 : 30,
    },
    feeds: quick ? { readers: 500, milliseconds: 5_000 } : { readers: 500, milliseconds: 30_000 },
    exports: { rows: sizeOf('rows') },
    neighbours: quick ? { rounds: 2, milliseconds: 2_000 } : { rounds: 5, milliseconds: 5_000 },
  };
}

/** Ten thousand and its multiples by ten below a number, and that number. */
function powersUpTo(largest: number): number[] {
  const sizes: number[] = [];
  for (let size = 10_000; size < largest; size *= 10) sizes.push(size);
  return [...sizes, largest];
}
