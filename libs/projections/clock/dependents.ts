import { asAnyDossier, type Database } from '../../database/index.js';
import type { RecordedEvent } from '../../event-store/index.js';
import type { PublicationClock } from '../view.js';

/** A database, or a transaction in one. */
export type Queryable = Pick<Database, '$queryRaw' | '$executeRaw'>;

/**
 * Notes which subjects of other streams the places of some events rest on, so that these events
 * are found when a subject moves. Noting an event again changes nothing.
 */
export async function noteDependents(
  on: Queryable,
  clock: PublicationClock,
  dossier: string,
  events: readonly RecordedEvent[],
): Promise<void> {
  const pairs = events.flatMap((event) =>
    [...new Set(clock.subjects(event))]
      .filter((subject) => subject !== event.stream)
      .map((subject) => ({ subject, version: event.version })),
  );
  if (pairs.length === 0) return;
  await on.$executeRaw`
    INSERT INTO "views".dependents (dossier, subject, version)
    SELECT ${dossier}, p.subject, p.version
    FROM unnest(${pairs.map(({ subject }) => subject)}::text[], ${pairs.map(({ version }) => version)}::bigint[])
      AS p(subject, version)
    ON CONFLICT DO NOTHING`;
}

/**
 * Some streams, and all that have events whose places ever rested on one of them, or on one that
 * rests on it in turn.
 */
export async function withDependents(
  on: Queryable,
  dossier: string,
  streams: readonly string[],
): Promise<Set<string>> {
  const rows = await on.$queryRaw<{ stream: string }[]>`
    WITH RECURSIVE resting AS (
      SELECT s.stream FROM unnest(${streams}::text[]) AS s(stream)
      UNION
      SELECT e.stream FROM resting r
      JOIN "views".dependents d ON d.dossier = ${asAnyDossier(dossier)} AND d.subject = r.stream
      JOIN "log".events e ON e.dossier = d.dossier AND e.version = d.version
    )
    SELECT stream FROM resting`;
  return new Set(rows.map(({ stream }) => stream));
}

/** The streams of the events up to a version whose places rest on a subject of another stream. */
export async function dependentsOf(
  on: Queryable,
  dossier: string,
  subject: string,
  upTo: number,
): Promise<string[]> {
  const rows = await on.$queryRaw<{ stream: string }[]>`
    SELECT DISTINCT e.stream FROM "views".dependents d
    JOIN "log".events e ON e.dossier = d.dossier AND e.version = d.version
    WHERE d.dossier = ${asAnyDossier(dossier)} AND d.subject = ${subject} AND d.version <= ${upTo}`;
  return rows.map(({ stream }) => stream);
}
