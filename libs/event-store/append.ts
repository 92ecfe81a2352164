import { uuidv7 } from 'uuidv7';

import { type Database, Prisma } from '../database/index.js';
import { atOnce, type InPieces } from '../in-turns/index.js';
import { canonicalJson } from './canonical.js';
import type { AppendCommand, AppendOutcome, ErasingCommand, NewEvent } from './events.js';
import { Joined } from './joined.js';

/** Events as the SQL functions take them: parallel arrays, as PostgreSQL writes them. */
interface EncodedEvents {
  readonly streams: string;
  readonly revisions: string;
  readonly ids: string;
  readonly types: string;
  readonly schemaVersions: string;
  /** A line each. */
  readonly payloads: string;
}

/** A command that is ready to be sent. */
export interface EncodedCommand {
  readonly command: AppendCommand;
  readonly encoded: EncodedEvents;
}

/** Events that were made ready before their command. */
const ready = new WeakMap<readonly NewEvent[], EncodedEvents>();

/**
 * Makes events ready to be sent, each a piece of work: the append of these then takes no longer than to
 * hand them over.
 *
 * @throws for a payload that is no JSON value
 */
export function* makeReady(events: readonly NewEvent[]): InPieces<void> {
  ready.set(events, yield* encodeEvents(events));
}

/**
 * Makes a command ready to be sent.
 *
 * @throws for a payload that is no JSON value
 */
export function encode(command: AppendCommand): EncodedCommand {
  const { events } = command;
  return { command, encoded: ready.get(events) ?? atOnce(encodeEvents(events)) };
}

function* encodeEvents(events: readonly NewEvent[]): InPieces<EncodedEvents> {
  const [streams, revisions, ids, types] = [
    new Joined(','),
    new Joined(','),
    new Joined(','),
    new Joined(','),
  ];
  const [schemaVersions, payloads] = [new Joined(','), new Joined('\n')];
  for (const { stream, revision, type, schemaVersion, payload } of events) {
    streams.add(quoted(stream));
    revisions.add(String(revision));
    ids.add(uuidv7());
    types.add(quoted(type));
    schemaVersions.add(String(schemaVersion));
    payloads.add(canonicalJson(payload));
    yield;
  }
  // Arrays as PostgreSQL writes them: handed on as lists they would cost more than all the rest.
  return {
    streams: `{${streams.text()}}`,
    revisions: `{${revisions.text()}}`,
    ids: `{${ids.text()}}`,
    types: `{${types.text()}}`,
    schemaVersions: `{${schemaVersions.text()}}`,
    payloads: payloads.text(),
  };
}

/**
 * Calls the SQL function `log.append` for commands of one dossier, in one statement and one
 * transaction. Each is taken or refused by itself, after those before it; the outcomes come in
 * the order of the commands.
 */
export async function callAppend(
  db: Pick<Database, '$queryRaw'>,
  commands: readonly EncodedCommand[],
): Promise<AppendOutcome[]> {
  const calls = commands.map((command) => Prisma.sql`("log"."append"(${argumentsFor(command)}))`);
  // The rows of VALUES are worked out one after the other.
  const rows = await db.$queryRaw<{ column1: AppendOutcome }[]>`VALUES ${Prisma.join(calls)}`;
  return rows.map(({ column1 }) => column1);
}

/** Calls the SQL function `log.erase`, which waits for the head of the command's dossier. */
export async function callErase(
  on: Pick<Database, '$queryRaw'>,
  command: ErasingCommand,
): Promise<AppendOutcome> {
  const erasures = command.erasures.map(({ by, ...erasure }) => ({ ...erasure, event: by + 1 }));
  const [row] = await on.$queryRaw<{ outcome: AppendOutcome }[]>`
    SELECT "log"."erase"(
      ${argumentsFor(encode(command))}, ${JSON.stringify(erasures)}::json, ${json(command.unless)}::json
    ) AS outcome`;
  if (!row) throw new Error('the log gave no answer');
  return row.outcome;
}

/** What the SQL functions take of a command. */
function argumentsFor({ command, encoded }: EncodedCommand): Prisma.Sql {
  const { dossier, recordedBy, correlationId, expected, names, texts } = command;
  const { streams, revisions, ids, types, schemaVersions, payloads } = encoded;
  const idempotency = command.idempotency && {
    ...command.idempotency,
    answer: command.answer ?? '',
  };
  return Prisma.sql`
    ${dossier}, ${recordedBy}, ${correlationId}, ${streams}::text[], ${revisions}::int[],
    ${ids}::uuid[], ${types}::text[], ${schemaVersions}::int[], ${payloads},
    ${json(nonEmpty(expected))}::json, ${json(nonEmpty(names))}::json, ${json(nonEmpty(texts))}::json,
    ${json(idempotency)}::json`;
}

function quoted(element: string): string {
  return `"${element.replace(/["\\]/g, '\\$&')}"`;
}

function json(value: object | undefined): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
