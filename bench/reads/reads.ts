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

/** All reads that are measured. One that the product does not answer is reported as absent. */
export const READS: readonly Read[] = [
  { name: 'a timeline page', path: '/timeline', items: 'items', goal: PAGE, growth: GROWTH },
  { name: 'a claims page', path: '/claims', items: 'items', goal: PAGE, growth: GROWTH },
  { name: 'the matrix', path: '/positions', items: 'cells', goal: PAGE, growth: GROWTH },
  { name: 'a speakers page', path: '/speakers', items: 'items', goal: PAGE, growth: GROWTH },
  { name: 'a conflicts page', path: '/conflicts', items: 'items', growth: GROWTH },
  { name: 'a quantities page', path: '/quantities?limit=20', items: 'items', growth: GROWTH },
  { name: 'one claim', path: '/claims/{claim}', goal: SINGLE, growth: GROWTH },
  { name: 'one claim by its name', path: '/claims/{name}', goal: SINGLE, growth: GROWTH },
  {
    name: 'a history',
    path: '/claims/{claim}/history',
    items: 'revisions',
    goal: SINGLE,
    growth: GROWTH,
  },
  { name: 'one speaker', path: '/speakers/actor-3', growth: GROWTH },

  {
    name: 'a timeline page, asOf',
    path: '/timeline?asOf={version}',
    items: 'items',
    goal: PAGE,
    growth: GROWTH,
  },
  {
    name: 'a claims page, asOf',
    path: '/claims?asOf={version}',
    items: 'items',
    goal: PAGE,
    growth: GROWTH,
  },
  {
    name: 'the matrix, asOf',
    path: '/positions?asOf={version}',
    items: 'cells',
    goal: PAGE,
    growth: GROWTH,
  },
  {
    name: 'a speakers page, asOf',
    path: '/speakers?asOf={version}',
    items: 'items',
    goal: PAGE,
    growth: GROWTH,
  },
  {
    name: 'a conflicts page, asOf',
    path: '/conflicts?asOf={version}',
    items: 'items',
    growth: GROWTH,
  },
  {
    name: 'a quantities page, asOf',
    path: '/quantities?limit=20&asOf={version}',
    items: 'items',
    growth: GROWTH,
  },
  { name: 'one claim, asOf', path: '/claims/{claim}?asOf={version}', growth: GROWTH },
  {
    name: 'a history, asOf',
    path: '/claims/{claim}/history?asOf={version}',
    items: 'revisions',
    growth: GROWTH,
  },
  { name: 'one speaker, asOf', path: '/speakers/actor-3?asOf={version}', growth: GROWTH },

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

/** Where something is read of a filled dossier. */
export function pathOf({ path }: Pick<Read, 'path'>, filled: Filled): string {
  const told = path.replace(/\{(claim|name|version|day)\}/g, (_, what: keyof Filled) =>
    String(filled[what]),
  );
  return `/v1/dossiers/${filled.dossier}${told}`;
}
