import type { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { wordsOf } from '../../claims/subjects.js';
import { rule as anyRule } from '../../claims/conflicting/rules.js';
import { writtenRange } from '../../claims/conflicting/ranges.js';
import { cardsAssertedBy } from '../shared/cards.js';
import { type ClaimCard, headOf, nameOf } from '../shared/claim-card.js';
import { namesIn } from '../shared/names.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { sentenceOf } from '../shared/sentence.js';
import { acrossPeriods } from './across-periods.js';
import { amongPeers } from './among-peers.js';
import { betweenClaims } from './between-claims.js';
import { type Conflict, type ConflictViews, type Family, readId } from './family.js';
import { inSequence } from './in-sequence.js';
import { mentioningIn } from './mentioning.js';
import type { conflictItem, ConflictsQuery } from './schemas.js';
import { SHOWN } from './view.js';

/** In the order in which their conflicts are listed. */
const FAMILIES: readonly Family[] = [betweenClaims, amongPeers, acrossPeriods, inSequence];

/** What does not hold together at a moment, by subject. */
export async function findConflicts(
  db: Database,
  query: ConflictsQuery,
  { moment, limit, after }: Part<ConflictViews>,
): Promise<{ item: Conflict; sortKey: SortKey }[]> {
  const mentioned = await mentioningIn(db, moment, query);
  const found: { item: Conflict; sortKey: SortKey }[] = [];
  const [current = 0, ...place] = after ?? [];
  for (const [index, family] of FAMILIES.entries()) {
    if (index < Number(current)) continue;
    if (query.rule !== undefined && !family.rules.includes(query.rule)) continue;
    let from: SortKey | undefined = index === current && after ? place : undefined;
    do {
      const stretch = await family.find(db, moment, from, limit - found.length);
      const ofRule = stretch.conflicts.filter((item) => (query.rule ?? item.rule) === item.rule);
      const asked = await mentioned(ofRule, family);
      found.push(...asked.map((item) => ({ item, sortKey: [index, ...item.place] })));
      if (found.length >= limit) return found.slice(0, limit);
      from = stretch.reached;
    } while (from);
  }
  return found;
}

/** The conflict of an id at a moment, with all of its claims; undefined where there is none. */
export async function findConflict(
  db: Database,
  moment: Moment<ConflictViews>,
  id: string,
): Promise<Conflict | undefined> {
  const named = readId(id);
  const { data: rule } = anyRule.safeParse(named?.rule);
  if (!named || !rule) return undefined;
  for (const family of FAMILIES) {
    if (!family.rules.includes(rule)) continue;
    const conflict = await family.of(db, moment, rule, named.words);
    if (conflict?.id === id) return conflict;
  }
  return undefined;
}

/** Some of the claims of a conflict after one of them, in the order in which they were asserted. */
export function claimsOf(
  { claims }: Conflict,
  { limit, after }: { readonly limit: number; readonly after?: SortKey | undefined },
): { item: number; sortKey: SortKey }[] {
  return claims
    .filter((asserted) => asserted > Number(after?.[0] ?? 0))
    .slice(0, limit)
    .map((asserted) => ({ item: asserted, sortKey: [asserted] }));
}

/** What is shown of some conflicts. */
export async function showConflicts(
  db: Database,
  moment: Moment<ConflictViews>,
  conflicts: readonly Conflict[],
): Promise<z.infer<typeof conflictItem>[]> {
  const told = await tellClaims(
    db,
    moment,
    conflicts.flatMap(({ claims, objections }) => [
      ...claims.slice(0, SHOWN),
      ...objections.slice(0, SHOWN).map(({ by }) => by),
    ]),
    conflicts,
  );
  return conflicts.map((conflict) => ({
    ...headOfConflict(conflict, told),
    claims: told.show(conflict.claims.slice(0, SHOWN)),
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
  claims: readonly number[],
) {
  const told = await tellClaims(db, moment, claims, [conflict]);
  return { ...headOfConflict(conflict, told), items: told.show(claims) };
}

type ClaimsToTell = Awaited<ReturnType<typeof tellClaims>>;

function headOfConflict(conflict: Conflict, told: ClaimsToTell) {
  const { id, rule, count } = conflict;
  return { id, subject: subjectOf(conflict, told), rule, count };
}

function subjectOf({ about, claims: [first = 0] }: Conflict, told: ClaimsToTell) {
  if ('claim' in about) return { claim: told.name(about.claim) };
  if ('process' in about) return { process: about.process, step: about.step || null };
  const name = 'peers' in about ? about.peers : about.series;
  const [word, next = null, last = null] = wordsOf(name);
  if (name.startsWith('position ')) return { actor: word ?? '', issue: next ?? '' };
  if (name.startsWith('milestone ')) return { process: word ?? '', step: next };
  const content = told.content(first);
  if (content.kind !== 'quantity') throw new Error(`“${name}” is not of the quantity ${first}.`);
  const { unit = null, period = null, of, cumulative = false } = content;
  return {
    measure: word ?? '',
    population: next,
    place: last,
    period: 'time' in about ? writtenRange(about.time) : cumulative ? null : period,
    unit,
    ...(of === undefined ? {} : { of }),
    ...(cumulative ? { cumulative: true as const } : {}),
  };
}

/** Some claims as conflicts name and show them, and the first of each conflict, by which it is told. */
async function tellClaims(
  db: Database,
  moment: Moment<ConflictViews>,
  versions: readonly number[],
  conflicts: readonly Conflict[],
) {
  const named = conflicts.flatMap(({ about, claims }) => [
    ...('claim' in about ? [about.claim] : []),
    ...claims.slice(0, 1),
  ]);
  const byVersion = await cardsAssertedBy(db, moment, [...new Set([...versions, ...named])]);
  const cards = [...byVersion.values()];
  const names = await namesIn(db, moment, cards);
  const cardOf = (asserted: number): ClaimCard => {
    const card = byVersion.get(asserted);
    if (!card) throw new Error(`Version ${asserted} asserted no claim that is known.`);
    return card;
  };
  const showCard = (card: ClaimCard) => ({
    ...headOf(card),
    kind: card.kind,
    sentence: sentenceOf(card, names),
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
  });
  return {
    content: (asserted: number) => cardOf(asserted).content,
    name: (asserted: number) => {
      const card = cardOf(asserted);
      return { claimId: card.claimId, key: nameOf(card) };
    },
    show: (versions: readonly number[]) => versions.map((asserted) => showCard(cardOf(asserted))),
  };
}
