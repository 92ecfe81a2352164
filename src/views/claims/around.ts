import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { Objection } from '../../claims/any-claim.js';
import type { ClaimRecord } from '../../claims/axes.js';
import { type LinkRow, links } from '../links/view.js';
import { objections } from '../objections/view.js';
import { objectionViews, outcomeOf, settledObjections } from '../shared/objections.js';
import { claims } from './view.js';

/** The views from which it is read what is around a claim, but for the claims themselves. */
export const aroundViews = [links, ...objectionViews] as const;
export type AroundViews = 'claims' | (typeof aroundViews)[number]['name'];

/** Of what any number of claims may do to one, so many are shown with it: the newest. */
export const NEWEST_AROUND = 100;

/** They are counted up to this number. */
export const MOST_COUNTED = 10_000;

/** The parameters of the list of claims that ask for all of them. */
export const AROUND = ['linkedTo', 'supersededBy', 'objectedToBy'] as const;

/** Another claim, by its id and its name. */
export interface Other {
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
}

/** An objection with the claim at its other end. */
export interface SeenObjection extends Pick<Objection, 'kind' | 'outcome'>, Other {
  /** That of the other claim. */
  readonly record: ClaimRecord;
}

/** A link of a claim, seen from it, with the claim at its other end. */
export interface SeenLink extends Pick<LinkRow, 'relation' | 'extent'>, Other {}

/** Some of the claims of one sort around a claim. */
export interface Some<Item> {
  /** The newest, in the order of their ids, which is that in which they were made. */
  readonly newest: readonly Item[];
  /** How many there are; `MOST_COUNTED` where there are as many or more. */
  readonly count: number;
}

/** The claims around a claim, as far as they are known at the moment as well. */
export interface Neighbours {
  /** The one that superseded it. */
  readonly successor: Other | null;
  readonly superseded: Some<Other>;
  /** The objections to it, in the order in which they were made. */
  readonly met: readonly SeenObjection[];
  /** Those that it makes. */
  readonly made: Some<SeenObjection>;
  readonly outgoing: readonly SeenLink[];
  readonly incoming: Some<SeenLink>;
}

/** What a query selects for these: null for none. */
export interface AroundColumns extends Pick<
  Neighbours,
  'successor' | 'superseded' | 'made' | 'incoming'
> {
  readonly met: Neighbours['met'] | null;
  readonly outgoing: Neighbours['outgoing'] | null;
}

const other = Prisma.sql`o.claim_id AS "claimId", o.report, o.report_key AS "reportKey"`;
const linked = Prisma.sql`ORDER BY n.relation COLLATE "C", n."claimId" COLLATE "C"`;

/** These columns, for a query over one of `claims c`. */
export function aroundColumns(moment: Moment<AroundViews>): Prisma.Sql {
  return Prisma.sql`
    (SELECT to_json(n) FROM (
      SELECT ${other} FROM ${at(claims, moment)} o WHERE o.key = c.superseded_by
    ) n) AS successor,
    ${someOf(supersededBy(moment), 'key')} AS superseded,
    (SELECT json_agg(n ORDER BY n.revision) FROM (
      SELECT j.kind, j.outcome, j.revision, ${other}, o.record
      FROM ${settledObjections(moment)} j ${claimOf(moment, 'j.by')} WHERE j.claim_id = c.key
    ) n) AS met,
    ${someOf(madeBy(moment), 'claim_id')} AS made,
    (SELECT json_agg(n ${linked}) FROM (
      SELECT l.relation, l.extent, ${other}
      FROM ${at(links, moment)} l ${claimOf(moment, 'l.to_claim')} WHERE l.from_claim = c.key
    ) n) AS outgoing,
    ${someOf(linksTo(moment), 'from_claim')} AS incoming`;
}

/** The claims around a claim, out of its columns. */
export function aroundIn(columns: AroundColumns): Neighbours {
  const { successor, superseded, met, made, outgoing, incoming } = columns;
  return { successor, superseded, met: met ?? [], made, outgoing: outgoing ?? [], incoming };
}

/** Rows of which there may be any number. */
interface Many {
  /** What is shown of each row `r` with the claim `o` that it names. */
  readonly shown: Prisma.Sql;
  readonly rows: Prisma.Sql;
  readonly claim: Prisma.Sql;
}

function supersededBy(moment: Moment<AroundViews>): Many {
  return {
    shown: other,
    rows: Prisma.sql`${at(claims, moment)} r WHERE r.superseded_by = c.key`,
    claim: claimOf(moment, 'r.key'),
  };
}

function madeBy(moment: Moment<AroundViews>): Many {
  return {
    shown: Prisma.sql`r.kind, ${outcomeOf('r', moment)} AS outcome, ${other}, o.record`,
    rows: Prisma.sql`${at(objections, moment)} r WHERE r.by = c.key`,
    claim: claimOf(moment, 'r.claim_id'),
  };
}

function linksTo(moment: Moment<AroundViews>): Many {
  return {
    shown: Prisma.sql`r.relation, r.extent, ${other}`,
    rows: Prisma.sql`${at(links, moment)} r WHERE r.to_claim = c.key`,
    claim: claimOf(moment, 'r.from_claim'),
  };
}

/** The newest of many rows, and how many there are: by an index that has them in the order of a column. */
function someOf({ shown, rows, claim }: Many, column: string): Prisma.Sql {
  const order = Prisma.raw(`r.${column}`);
  return Prisma.sql`json_build_object(
    'newest', (SELECT coalesce(json_agg(n ORDER BY n."claimId" COLLATE "C"), '[]') FROM (
      SELECT ${shown} FROM (
        SELECT * FROM ${rows} ORDER BY ${order} DESC LIMIT ${NEWEST_AROUND}
      ) r ${claim}
    ) n),
    'count', (SELECT count(*)::int FROM (SELECT FROM ${rows} LIMIT ${MOST_COUNTED}) r))`;
}

/** The claim `o` that a column names, by its key, whatever PostgreSQL believes of the number of rows. */
function claimOf(moment: Moment<'claims'>, column: string): Prisma.Sql {
  return Prisma.sql`CROSS JOIN LATERAL (
    SELECT * FROM ${at(claims, moment)} k WHERE k.key = ${Prisma.raw(column)} OFFSET 0) o`;
}
