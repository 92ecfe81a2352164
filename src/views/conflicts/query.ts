import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { kind } from '../../claims/kinds/index.js';
import { cardsAt } from '../shared/cards.js';
import { type ClaimCard, headOf, nameOf } from '../shared/claim-card.js';
import { namesIn } from '../shared/names.js';
import { listParameters } from '../shared/parameters.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo, reportsIn } from '../shared/report-references.js';
import { claimHead, claimName, origin, outcome } from '../shared/schemas.js';
import { sentenceOf } from '../shared/sentence.js';
import { betweenClaims } from './between-claims.js';
import { type Conflict, type ConflictViews, type Family, rule, type Subject } from './family.js';
import { quantities } from './quantities.js';
import { stances } from './stances.js';
import { steps } from './steps.js';

export const conflictsQuery = z.strictObject({
  ...listParameters,
  rule: rule.optional().describe('Only conflicts by this rule'),
});
export type ConflictsQuery = z.infer<typeof conflictsQuery>;

const subject = z
  .union([
    z.object({ claim: claimName }),
    z.object({ actor: slug, issue: slug }),
    z.object({
      measure: slug,
      population: slug.nullable(),
      place: slug.nullable(),
      period: z.string().nullable(),
      unit: z.string().nullable(),
    }),
    z.object({ process: slug, step: slug.nullable().describe('Null for the whole process') }),
  ])
  .meta({ id: 'ConflictSubject' });

export const conflictItem = z
  .object({
    subject,
    rule,
    claims: z
      .array(
        z
          .object({ ...claimHead, kind, sentence: z.string(), ...origin })
          .meta({ id: 'ConflictingClaim' }),
      )
      .describe('In the order in which they were asserted'),
    objections: z
      .array(z.object({ by: claimName, outcome }))
      .describe('Where it is denied or disputed: by way of which claims, and how that was settled'),
  })
  .meta({ id: 'ConflictItem' });

/** In the order in which their conflicts are listed. */
const FAMILIES: readonly Family[] = [betweenClaims, stances, quantities, steps];

/** What does not hold together at a moment, by subject. */
export async function findConflicts(
  db: Database,
  query: ConflictsQuery,
  { moment, limit, after }: Part<ConflictViews>,
): Promise<{ item: Conflict; sortKey: SortKey }[]> {
  const found: { item: Conflict; sortKey: SortKey }[] = [];
  const [current = 0, ...place] = after ?? [];
  for (const [index, family] of FAMILIES.entries()) {
    if (index < Number(current)) continue;
    if (query.rule !== undefined && !family.rules.includes(query.rule)) continue;
    let from: SortKey | undefined = index === current && after ? place : undefined;
    do {
      const stretch = await family.find(db, moment, from);
      const asked = stretch.conflicts.filter((item) => (query.rule ?? item.rule) === item.rule);
      found.push(...asked.map((item) => ({ item, sortKey: [index, ...item.place] })));
      if (found.length >= limit) return found.slice(0, limit);
      from = stretch.reached;
    } while (from);
  }
  return found;
}

/** What is shown of some conflicts. */
export async function showConflicts(
  db: Database,
  moment: Moment<ConflictViews>,
  conflicts: readonly Conflict[],
): Promise<z.infer<typeof conflictItem>[]> {
  const ids = [...new Set(conflicts.flatMap(({ claims }) => claims))];
  const cards = (await cardsAt(db, moment, ids)).filter((card) => card.record !== 'erased');
  const [names, reports] = await Promise.all([
    namesIn(db, moment, cards),
    reportsIn(db, moment, cards),
  ]);
  const byId = new Map(cards.map((card) => [card.claimId, card]));
  const showName = (claimId: string) => {
    const card = byId.get(claimId);
    return { claimId, key: card ? nameOf(card) : null };
  };
  const showSubject = (about: Subject) =>
    'claim' in about ? { claim: showName(about.claim) } : about;
  const showCard = (card: ClaimCard) => ({
    ...headOf(card),
    kind: card.kind,
    sentence: sentenceOf(card, names),
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(reports, card.reports),
  });
  return conflicts.map(({ rule, subject, claims, objections }) => ({
    subject: showSubject(subject),
    rule,
    claims: claims
      .flatMap((id) => byId.get(id) ?? [])
      .sort((a, b) => a.asserted - b.asserted)
      .map(showCard),
    objections: objections.map(({ by, outcome }) => ({ by: showName(by), outcome })),
  }));
}
