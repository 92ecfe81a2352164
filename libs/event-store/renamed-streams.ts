import type { AppendCommand } from './events.js';
import type { Queryable } from './queryable.js';
import type { GivenNames, StreamNames } from './renaming.js';

/** What knows the names that were given. */
interface Given {
  readonly given: GivenNames;
}

/** The names given in a dossier as far as any of it has been erased by now. */
export async function newestNames(
  db: Queryable,
  { given }: Given,
  dossier: string,
): Promise<StreamNames> {
  const [head] = await db.$queryRaw<{ erased: bigint }[]>`
    SELECT erased FROM "log".heads WHERE dossier = ${dossier}`;
  return given.in(db, dossier, Number(head?.erased ?? 0));
}

/** The names under which streams were recorded, by those given to them. */
export function firstNames(given: StreamNames): StreamNames {
  return new Map([...given].map(([stream, name]) => [name, stream]));
}

/**
 * The streams that were called otherwise by appends after one version and up to another, by both
 * their names, and all that mention one of them.
 */
export async function streamsRenamed(
  db: Queryable,
  { given }: Given,
  dossier: string,
  { after, upTo }: { readonly after: number; readonly upTo: number },
): Promise<string[]> {
  const { renaming } = given;
  const names = await given.in(db, dossier, upTo);
  if (!renaming || names.size === 0) return [];
  const rows = await db.$queryRaw<{ stream: string }[]>`
    SELECT stream FROM "log".events
    WHERE dossier = ${dossier} AND type = ${renaming.type} AND version IN (
      SELECT erased_by FROM "log".events
      WHERE dossier = ${dossier} AND erased_by > ${after} AND erased_by <= ${upTo})`;
  const texts = rows.map(({ stream }) => renaming.mentionOf(stream));
  if (texts.length === 0) return [];
  const mentioning = await db.$queryRaw<{ stream: string }[]>`
    SELECT DISTINCT e.stream FROM "log".events e
    WHERE e.dossier = ${dossier} AND EXISTS (
      SELECT FROM unnest(${texts}::text[]) AS t(text) WHERE position(t.text IN e.payload) > 0)`;
  return [...rows, ...mentioning].flatMap(({ stream }) => [stream, names.get(stream) ?? []].flat());
}

/** A command with the streams that it expects by the names that they were recorded under; undefined where no name matters. */
export function asRecorded(
  db: Queryable,
  reading: Given,
  command: AppendCommand,
): Promise<AppendCommand> | undefined {
  const { renaming } = reading.given;
  const { dossier, expected = [] } = command;
  if (!renaming || !expected.some(({ stream }) => renaming.mayBeGiven(stream))) return undefined;
  return newestNames(db, reading, dossier).then((given) => {
    const first = firstNames(given);
    const recorded = expected.map((one) => ({
      ...one,
      stream: first.get(one.stream) ?? one.stream,
    }));
    return { ...command, expected: recorded };
  });
}
