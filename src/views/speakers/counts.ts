import { Prisma } from '../../../libs/database/index.js';
import type { UtteranceRow } from '../utterances/view.js';

/** What decides whether a claim counts. */
type Counting = Pick<UtteranceRow, 'record' | 'withdrawnBy' | 'epistemic' | 'contradicted'>;

/** Something that is counted of a speaker's claims. */
interface Count {
  readonly name: Counted;
  /** The filters by which the list of claims shows those that are counted. */
  readonly filters: string;
  readonly counts: (utterance: Counting) => boolean;
  /** The same of `utterances u`. */
  readonly condition: Prisma.Sql;
}

export type Counted =
  | 'superseded'
  | 'retracted'
  | 'withdrawn'
  | 'denied'
  | 'disputed'
  | 'corroborated'
  | 'contradicted';

/** All that is counted of a speaker's claims, besides how many they are. */
export const COUNTS: readonly Count[] = [
  {
    name: 'superseded',
    filters: 'record=superseded',
    counts: ({ record }) => record === 'superseded',
    condition: Prisma.sql`u.record = 'superseded'`,
  },
  {
    name: 'retracted',
    filters: 'record=retracted',
    counts: ({ record }) => record === 'retracted',
    condition: Prisma.sql`u.record = 'retracted'`,
  },
  {
    name: 'withdrawn',
    filters: 'record=retracted&withdrawnBy=publisher',
    counts: ({ record, withdrawnBy }) => record === 'retracted' && withdrawnBy === 'publisher',
    condition: Prisma.sql`u.record = 'retracted' AND u.withdrawn_by = 'publisher'`,
  },
  ...(['denied', 'disputed', 'corroborated'] as const).map((name) => ({
    name,
    filters: `epistemic=${name}`,
    counts: ({ epistemic }: Counting) => epistemic === name,
    condition: Prisma.sql`u.epistemic = ${name}`,
  })),
  {
    name: 'contradicted',
    filters: 'contradicted=true',
    counts: ({ contradicted }) => contradicted,
    condition: Prisma.sql`u.contradicted`,
  },
];
