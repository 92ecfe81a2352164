import type { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { claims } from '../claims/view.js';
import { type ClaimCard, hasWords, headOf, nameOf } from '../shared/claim-card.js';
import { cardsAt } from '../shared/cards.js';
import { namesIn } from '../shared/names.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { sentenceOf } from '../shared/sentence.js';
import { betweenClaims } from './between-claims.js';
import type { Conflict, ConflictViews, Family } from './family.js';
import { idOf, readId } from './ids.js';
import { quantities } from './quantities.js';
import { type conflictItem, type ConflictsQuery, SHOWN } from './schemas.js';
import { stances } from './stances.js';
import { steps } from './steps.js';

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

/** The conflict of an id at a moment; undefined where there is none. */
export async function findConflict(
  db: Database,
  moment: Moment<ConflictViews>,
  id: string,
): Promise<Conflict | undefined> {
  const named = readId(id);
  if (!named) return undefined;
  for (const family of FAMILIES) {
    if (!family.rules.some((rule) => rule === named.rule)) continue;
    const conflicts = await family.of(db, moment, named.words);
    const conflict = conflicts.find((one) => idOf(one) === id);
    if (conflict) return conflict;
  }
  return undefined;
}

/** Some claims in the order in which they were asserted, after one of them. */
export async function inOrderOfAssertion(
  db: Database,
  moment: Moment<'claims'>,
  ids: readonly string[],
  { limit, after }: { readonly limit: number; readonly after?: SortKey | undefined },
): Promise<{ item: string; sortKey: SortKey }[]> {
  const rows = await db.rows<{ key: string; asserted: number }>`
    SELECT c.key, c.asserted FROM ${at(claims, moment)} c
    WHERE c.key = ANY(${ids}::text[]) AND c.asserted > ${after?.[0] ?? 0}::bigint
    ORDER BY c.asserted LIMIT ${limit}`;
  return rows.map(({ key, asserted }) => ({ item: key, sortKey: [asserted] }));
}

/** What is shown of some conflicts. */
export async function showConflicts(
  db: Database,
  moment: Moment<ConflictViews>,
  conflicts: readonly Conflict[],
): Promise<z.infer<typeof conflictItem>[]> {
  const shortened = await Promise.all(
    conflicts.map(async (conflict) => {
      const ids = [...new Set(conflict.claims)];
      if (ids.length <= SHOWN) return { conflict, ids, count: ids.length };
      const first = await inOrderOfAssertion(db, moment, ids, { limit: SHOWN });
      return { conflict, ids: first.map(({ item }) => item), count: ids.length };
    }),
  );
  const named = conflicts.flatMap(({ subject, objections }) => [
    ...('claim' in subject ? [subject.claim] : []),
    ...objections.slice(0, SHOWN).map(({ by }) => by),
  ]);
  const shown = shortened.flatMap(({ ids }) => ids);
  const told = await tellClaims(db, moment, [...shown, ...named]);
  return shortened.map(({ conflict, ids, count }) => ({
    ...headOfConflict(conflict, count, told),
    claims: told.show(ids),
    objections: conflict.objections
      .slice(0, SHOWN)
      .map(({ by, outcome }) => ({ by: told.name(by), outcome })),
  }));
}

/** One conflict, with some of its claims. */
export async function showConflict(
  db: Database,
  moment: Moment<ConflictViews>,
  conflict: Conflict,
  ids: readonly string[],
) {
  const { subject } = conflict;
  const named = 'claim' in subject ? [subject.claim] : [];
  const told = await tellClaims(db, moment, [...ids, ...named]);
  const count = new Set(conflict.claims).size;
  return { ...headOfConflict(conflict, count, told), items: told.show(ids) };
}

type Told = Awaited<ReturnType<typeof tellClaims>>;

function headOfConflict({ rule, subject }: Conflict, count: number, told: Told) {
  const about = 'claim' in subject ? { claim: told.name(subject.claim) } : subject;
  return { id: idOf({ rule, subject }), subject: about, rule, count };
}

/** Some claims as conflicts name and show them. */
async function tellClaims(db: Database, moment: Moment<ConflictViews>, ids: readonly string[]) {
  const all = await cardsAt(db, moment, [...new Set(ids)]);
  const cards = all.filter(hasWords);
  const names = await namesIn(db, moment, cards);
  const byId = new Map(cards.map((card) => [card.claimId, card]));
  const showCard = (card: ClaimCard) => ({
    ...headOf(card),
    kind: card.kind,
    sentence: sentenceOf(card, names),
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
  });
  return {
    name: (claimId: string) => {
      const card = byId.get(claimId);
      return { claimId, key: card ? nameOf(card) : null };
    },
    /** In the order in which they were asserted. */
    show: (ids: readonly string[]) =>
      ids
        .flatMap((id) => byId.get(id) ?? [])
        .sort((a, b) => a.asserted - b.asserted)
        .map(showCard),
  };
}
