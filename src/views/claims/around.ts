import { Prisma } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { ClaimRecord } from '../../claims/axes.js';
import { type LinkRow, links } from '../links/view.js';
import { objections } from '../objections/view.js';
import { type ObjectionTo, objectionViews, settledObjections } from '../shared/objections.js';
import { claims } from './view.js';

/** The views from which it is read what is around a claim, but for the claims themselves. */
export const aroundViews = [links, ...objectionViews] as const;
export type AroundViews = 'claims' | (typeof aroundViews)[number]['name'];

/** Another claim that a claim refers to, or that refers to it. */
export interface Related {
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
  readonly record: ClaimRecord;
  readonly supersededBy: string | null;
}

/** A link of a claim, seen from it, with the claim at its other end. */
export interface SeenLink {
  readonly relation: LinkRow['relation'];
  readonly extent: LinkRow['extent'];
  readonly outgoing: boolean;
  readonly claimId: string;
  readonly report: string;
  readonly reportKey: string | null;
}

/** The claims around a claim, as far as they are known at the moment as well. */
export interface Around {
  /** Those that superseded it, deny or dispute it, and those to which it does so, in the order in which they were asserted. */
  readonly related: readonly Related[];
  /** The objections to it, and those that it makes, in the order in which they were made to each. */
  readonly objections: readonly ObjectionTo[];
  /** Its links, both ways. */
  readonly ends: readonly SeenLink[];
}

/** What a query selects for these: null for none. */
export type AroundColumns = { readonly [Name in keyof Around]: Around[Name] | null };

/** These columns, for a query over one of `claims c`. */
export function aroundColumns(moment: Moment<AroundViews>): Prisma.Sql {
  return Prisma.sql`
    (SELECT json_agg(n ORDER BY n.asserted) FROM (${relatedTo(moment)}) n) AS related,
    (SELECT json_agg(n ORDER BY n.revision) FROM (${objectionsAround(moment)}) n) AS objections,
    (SELECT json_agg(n ORDER BY n.outgoing DESC, n.relation COLLATE "C", n."claimId" COLLATE "C")
      FROM (${linksOf(moment)}) n) AS ends`;
}

/** The claims around a claim, out of its columns. */
export function aroundIn({ related, objections, ends }: AroundColumns): Around {
  return { related: related ?? [], objections: objections ?? [], ends: ends ?? [] };
}

function relatedTo(moment: Moment<AroundViews>): Prisma.Sql {
  return Prisma.sql`
    SELECT o.claim_id AS "claimId", o.report, o.report_key AS "reportKey", o.record,
      o.superseded_by AS "supersededBy", o.asserted
    FROM ${at(claims, moment)} o
    WHERE o.key = ANY(ARRAY(
      SELECT c.superseded_by
      UNION ALL
      SELECT s.key FROM ${at(claims, moment)} s WHERE s.superseded_by = c.key
      UNION ALL
      SELECT j.by FROM ${at(objections, moment)} j WHERE j.claim_id = c.key
      UNION ALL
      SELECT j.claim_id FROM ${at(objections, moment)} j WHERE j.by = c.key
    ))`;
}

function objectionsAround(moment: Moment<AroundViews>): Prisma.Sql {
  return Prisma.sql`
    SELECT o.claim_id AS "claimId", o.by, o.kind, o.outcome, o.revision
    FROM ${settledObjections(moment)} o WHERE o.claim_id = c.key OR o.by = c.key`;
}

function linksOf(moment: Moment<AroundViews>): Prisma.Sql {
  return Prisma.sql`
    SELECT s.relation, s.extent, s.outgoing, s.other AS "claimId", o.report, o.report_key AS "reportKey"
    FROM (
      SELECT l.relation, l.extent, TRUE AS outgoing, l.to_claim AS other FROM ${at(links, moment)} l
      WHERE l.from_claim = c.key
      UNION ALL
      SELECT l.relation, l.extent, FALSE, l.from_claim FROM ${at(links, moment)} l
      WHERE l.to_claim = c.key
    ) s
    CROSS JOIN LATERAL (SELECT * FROM ${at(claims, moment)} k WHERE k.key = s.other OFFSET 0) o`;
}
