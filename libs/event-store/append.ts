import { uuidv7 } from 'uuidv7';

import { type Database, Prisma } from '../database/index.js';
import type { InPieces } from '../in-turns/index.js';
import { canonicalJson } from './canonical.js';
import type { AppendCommand, AppendOutcome, ErasingCommand, NewEvent } from './events.js';

/** A command whose payloads are texts, in the order of its events. */
export interface EncodedCommand {
  readonly command: AppendCommand;
  readonly payloads: readonly string[];
}

/** The texts of payloads that were made ready before their command. */
const ready = new WeakMap<object, string>();

/**
 * Makes events ready to be sent, each a piece of work: what is appended of them then takes no longer
 * than to be put together.
 *
 * @throws for a payload that is no JSON value
 */
export function* makeReady(events: readonly NewEvent[]): InPieces<void> {
  for (const { payload } of events) {
    yield;
    if (isObject(payload)) ready.set(payload, canonicalJson(payload));
  }
}

/**
 * Makes a command ready to be sent.
 *
 * @throws for a payload that is no JSON value
 */
export function encode(command: AppendCommand): EncodedCommand {
  const payloads = command.events.map(({ payload }) => textOf(payload));
  return { command, payloads };
}

function textOf(payload: unknown): string {
  return (isObject(payload) ? ready.get(payload) : undefined) ?? canonicalJson(payload);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
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

/** What the SQL functions take: a command, of which the events are parallel arrays. */
function argumentsFor({ command, payloads }: EncodedCommand): Prisma.Sql {
  const { dossier, events, recordedBy, correlationId, expected, names, texts } = command;
  const idempotency = command.idempotency && {
    ...command.idempotency,
    answer: command.answer ?? '',
  };
  const streams = events.map(({ stream }) => quoted(stream));
  const types = events.map(({ type }) => quoted(type));
  const revisions = events.map(({ revision }) => revision);
  const schemaVersions = events.map(({ schemaVersion }) => schemaVersion);
  const ids = events.map(() => uuidv7());
  // Arrays as PostgreSQL writes them: handed on as lists they would cost more than all the rest.
  return Prisma.sql`
    ${dossier}, ${recordedBy}, ${correlationId}, ${arrayOf(streams)}::text[],
    ${arrayOf(revisions)}::int[], ${arrayOf(ids)}::uuid[], ${arrayOf(types)}::text[],
    ${arrayOf(schemaVersions)}::int[], ${payloads.join('\n')}, ${json(nonEmpty(expected))}::json,
    ${json(nonEmpty(names))}::json, ${json(nonEmpty(texts))}::json, ${json(idempotency)}::json`;
}

function arrayOf(elements: readonly (string | number)[]): string {
  return `{${elements.join(',')}}`;
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
