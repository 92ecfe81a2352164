import { type Database, prepared } from '../../../libs/database/index.js';
import type { EventStore, RecordedEvent } from '../../../libs/event-store/index.js';
import { type Instant, LATEST } from '../../../libs/instants/index.js';
import { at, type Moment, placeAsOf, placerAsOf } from '../../../libs/projections/index.js';
import { knownFrom } from '../../publication/known-from.js';
import { isClaimStream, subjectOf } from '../../log/streams.js';
import { claims } from '../claims/view.js';

/** Picks those of some events, up to a moment's version, that are known from its publication or earlier. */
export type KnownEvents = (events: readonly RecordedEvent[]) => Promise<readonly RecordedEvent[]>;

/** What picks the events that a moment shows, and keeps what it has learnt from one call to the next. */
export function knownAt(db: Database, store: EventStore, moment: Moment<'claims'>): KnownEvents {
  // What is recorded is known at the latest then.
  if (moment.published === LATEST) return (events) => Promise.resolve(events);
  const place = placerAsOf(store, knownFrom, moment);
  return async (events) => {
    const placed = await place(db, await ofKnownClaims(db, moment, events));
    return placed.filter((it) => it.knownFrom <= moment.published).map(({ event }) => event);
  };
}

/** All but the events of claims that are not known at a moment: no change is known before its claim. */
async function ofKnownClaims(
  db: Database,
  moment: Moment<'claims'>,
  events: readonly RecordedEvent[],
): Promise<RecordedEvent[]> {
  const ids = events.flatMap(({ stream }) => (isClaimStream(stream) ? [subjectOf(stream)] : []));
  const rows = await db.rows<{ key: string }>(prepared`
    SELECT c.key FROM ${at(claims, moment)} c
    WHERE c.key = ANY(${[...new Set(ids)]}::text[])`);
  const known = new Set(rows.map(({ key }) => key));
  return events.filter(({ stream }) => !isClaimStream(stream) || known.has(subjectOf(stream)));
}

/** From when each of some events is known, by the log up to a moment's version. */
export async function knownFromOf(
  db: Database,
  store: EventStore,
  moment: Moment,
  events: readonly RecordedEvent[],
): Promise<Map<RecordedEvent, Instant>> {
  const placed = await placeAsOf(db, store, knownFrom, events, moment);
  return new Map(placed.map(({ event, knownFrom }) => [event, knownFrom]));
}
