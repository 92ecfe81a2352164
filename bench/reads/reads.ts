import type { Filled } from '../product/fill.js';

/** Something that is read of a dossier. */
export interface Read {
  readonly name: string;
  /** Below the dossier; `{claim}`, `{name}`, `{version}` and `{day}` stand for what it was filled with. */
  readonly path: string;
  /** The member of the answer that lists its items; absent where it is one thing. */
  readonly items?: string;
  /** What part of the rate of finished rows it is to reach. */
  readonly goal?: number;
  /** How many times as long it may take in the largest dossier as in the smallest. */
  readonly growth?: number;
  /** How long it may take in the largest dossier, in milliseconds. */
  readonly within?: number;
}

const PAGE = 0.5;
const SINGLE = 0.4;
const GROWTH = 1.3;

/** What is read of the newest. */
const LIVE: readonly Read[] = [
  { name: 'a timeline page', path: '/timeline', items: 'items', goal: PAGE },
  { name: 'a claims page', path: '/claims', items: 'items', goal: PAGE },
  { name: 'the matrix', path: '/positions', items: 'cells', goal: PAGE },
  { name: 'a speakers page', path: '/speakers', items: 'items', goal: PAGE },
  { name: 'a conflicts page', path: '/conflicts', items: 'items' },
  { name: 'a quantities page', path: '/quantities?limit=20', items: 'items' },
  { name: 'one claim', path: '/claims/{claim}', goal: SINGLE },
  { name: 'one claim by its name', path: '/claims/{name}', goal: SINGLE },
  { name: 'a history', path: '/claims/{claim}/history', items: 'revisions', goal: SINGLE },
  { name: 'one speaker', path: '/speakers/actor-3' },
];

/** The same as it was when the dossier was half as long. */
const AS_OF = LIVE.map(({ name, path, ...read }) => {
  const more = `${path.includes('?') ? '&' : '?'}asOf={version}`;
  return { ...read, name: `${name}, asOf`, path: path + more };
});

/** What was published by a day, and what held on it. */
const OF_A_DAY: readonly Read[] = [
  {
    name: 'a timeline page, publishedBy',
    path: '/timeline?publishedBy={day}',
    items: 'items',
    goal: SINGLE,
  },
  {
    name: 'a claims page, publishedBy',
    path: '/claims?publishedBy={day}',
    items: 'items',
    goal: SINGLE,
  },
  {
    name: 'the matrix, publishedBy',
    path: '/positions?publishedBy={day}',
    items: 'cells',
    within: 1_000,
  },
  { name: 'a timeline page, validAt', path: '/timeline?validAt={day}', items: 'items' },
  { name: 'a claims page, validAt', path: '/claims?validAt={day}', items: 'items' },
  { name: 'the matrix, validAt', path: '/positions?validAt={day}', items: 'cells', within: 1_000 },
];

/** All reads that are measured. One that the product does not answer is reported as absent. */
export const READS: readonly Read[] = [
  ...[...LIVE, ...AS_OF].map((read) => ({ ...read, growth: GROWTH })),
  ...OF_A_DAY,
];

/** Where something is read of a filled dossier. */
export function pathOf({ path }: Pick<Read, 'path'>, filled: Filled): string {
  const told = path.replace(/\{(claim|name|version|day)\}/g, (_, what: keyof Filled) =>
    String(filled[what]),
  );
  return `/v1/dossiers/${filled.dossier}${told}`;
}
