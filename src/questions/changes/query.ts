import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { EventStore, RecordedEvent } from '../../../libs/event-store/index.js';
import { Problem } from '../../../libs/http/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { erasure, erasureOf } from '../../log/erasure.js';
import { problems } from '../../deciding/problems.js';
import { isClaimStream, subjectOf } from '../../log/streams.js';
import { cardsAt, cardsThen } from '../../views/shared/cards.js';
import { causeOf } from '../../views/shared/cause.js';
import { type AnyCard, type CardViews, nameOf, stateOf } from '../../views/shared/claim-card.js';
import { knownAt } from '../../views/shared/known-events.js';
import { listParameters } from '../../views/shared/parameters.js';
import type { Viewpoint } from '../../views/shared/held-at.js';
import type { Part, SortKey } from '../../views/shared/reader.js';
import { claimHead } from '../../views/shared/schemas.js';
import { tellerOf, type ToldViews } from '../../views/shared/telling.js';
import type { WordsOn } from '../../views/shared/words.js';
import { aboutActor, askedOf, type ChangeFilters, changeFilters } from './filters.js';

export const changesQuery = z.strictObject({
  ...listParameters,
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a version')
    .optional()
    .describe('Only what changed after this version'),
  ...changeFilters,
});
export type ChangesQuery = z.infer<typeof changesQuery>;

export const changeItem = z
  .object({
    version: z.int(),
    event: z.string(),
    recordedAt: z.string(),
    recordedBy: z.string(),
    sentence: z.string().describe('What changed, by the names of the moment shown'),
    reason: z.string().nullable(),
    erased: erasure
      .optional()
      .describe('Why what this change said is erased; absent where it is not'),
    report: slug.nullable().describe('The report that changed, or that caused the change'),
    claimId: z.uuid().nullable().describe('Null for what is no change of a claim'),
    revision: z.int().nullable().describe('That of the claim after the change'),
    key: claimHead.key,
    state: claimHead.state.nullable().describe('That of the claim after the change'),
  })
  .meta({ id: 'ChangeItem' });

/** As many events are looked at at once where not all of them are shown. */
const BATCH = 2_000;

/** Which changes of a dossier are sought: after one version, up to another. */
interface Sought {
  readonly after: number;
  readonly upTo: number;
  readonly limit: number;
  /** The newest of them, where there are more; the oldest, if not given. */
  readonly newest?: boolean;
}

/**
 * What changed after a version, oldest first, as far as a moment shows it.
 *
 * @param log knows the head, which a replica may not have heard of yet
 */
export async function findChanges(
  read: Reads,
  log: EventStore,
  query: ChangesQuery,
  { moment, limit, after }: Part<'claims' | 'actors'>,
): Promise<{ item: RecordedEvent; sortKey: SortKey }[]> {
  const { dossier, version: upTo } = moment;
  const asked = Number(query.after ?? 0);
  if (asked > upTo) await refuseAboveHead(log, dossier, asked);
  const from = Math.max(asked, Number(after?.[0] ?? 0));
  const found = await changesBetween(read, query, moment, { after: from, upTo, limit });
  return found.map((item) => ({ item, sortKey: [item.version] }));
}

interface Reads {
  readonly db: Database;
  readonly store: EventStore;
}

/** Changes between two versions, oldest first, as far as a moment shows them: at most `limit`. */
export async function changesBetween(
  { db, store }: Reads,
  filters: ChangeFilters,
  moment: Viewpoint<'claims' | 'actors'>,
  { after, upTo, limit, newest = false }: Sought,
): Promise<RecordedEvent[]> {
  const { dossier } = moment;
  const { actor } = filters;
  const batch = moment.published === LATEST && actor === undefined ? limit : BATCH;
  const known = knownAt(db, store, moment);
  const about = actor === undefined ? undefined : await aboutActor(db, moment, actor);
  const sought = await askedOf(store, dossier, filters);
  if (!sought) return [];
  const found: RecordedEvent[] = [];
  let left = { after, upTo };
  while (found.length < limit && left.after < left.upTo) {
    const events = await store.read(dossier, { ...sought, ...left, limit: batch, newest });
    const shown = await known(events);
    const fitting = about ? await about(shown) : shown;
    if (newest) found.unshift(...fitting);
    else found.push(...fitting);
    left = newest
      ? { after, upTo: (events.at(0)?.version ?? 0) - 1 }
      : { after: events.at(-1)?.version ?? upTo, upTo };
  }
  return newest ? found.slice(-limit) : found.slice(0, limit);
}

/** @throws Problem for a version above the head of a dossier */
export async function refuseAboveHead(
  log: EventStore,
  dossier: string,
  after: number,
): Promise<void> {
  const head = await log.head(dossier);
  if (!head || after <= head.version) return;
  throw new Problem(
    problems.notYet,
    `The dossier stands at version ${head.version}; nothing can have changed after a higher one.`,
  );
}

/** What is told of some changes. */
export async function showChanges(
  db: Database,
  moment: Moment<ToldViews | CardViews>,
  events: readonly RecordedEvent[],
): Promise<z.infer<typeof changeItem>[]> {
  const cards = await claimsAfter(db, moment, events);
  const told = events.map((event) => ({ event, words: wordsOf(cards.get(event)) }));
  const teller = await tellerOf(db, moment, told);
  return told.map(({ event, words }) => {
    const card = cards.get(event);
    const ofClaim = isClaimStream(event.stream);
    return {
      version: event.version,
      event: event.type,
      recordedAt: event.recordedAt,
      recordedBy: event.recordedBy,
      sentence: teller.sentence({ event, words }),
      reason: causeOf(event).reason,
      ...(event.erasedBy ? { erased: erasureOf(event.erasedBy) } : {}),
      report: teller.reportOf(event),
      claimId: ofClaim ? subjectOf(event.stream) : null,
      revision: ofClaim ? event.revision : null,
      key: card ? nameOf(card) : null,
      state: card ? stateOf(card) : null,
    };
  });
}

/**
 * The claim of each event that is one of a claim, as it stood after it: at its version, as far as
 * it was known from the publication that is shown; where the change was not yet known so early
 * then, as the claim stands at the moment.
 */
async function claimsAfter(
  db: Database,
  moment: Moment<CardViews>,
  events: readonly RecordedEvent[],
): Promise<Map<RecordedEvent, AnyCard>> {
  const changes = events.filter(({ stream }) => isClaimStream(stream));
  const then = await cardsThen(
    db,
    moment,
    changes.map((event) => ({ ...event, claim: claimOf(event) })),
  );
  const missing = changes.filter(({ version }) => !then.has(version));
  const cards = await cardsAt(db, moment, [...new Set(missing.map(claimOf))]);
  const now = new Map(cards.map((card) => [card.claimId, card]));
  return new Map(
    changes.flatMap((event) => {
      const card = then.get(event.version) ?? now.get(claimOf(event));
      return card ? [[event, card] as const] : [];
    }),
  );
}

/** The words of a card as sentences about events have them. */
function wordsOf(card: AnyCard | undefined): WordsOn<string> | undefined {
  if (!card) return undefined;
  if (card.content === null) return { content: null, utterer: null };
  return { ...card, reports: card.reports.map(({ slug }) => slug) };
}

function claimOf({ stream }: RecordedEvent): string {
  return subjectOf(stream);
}
