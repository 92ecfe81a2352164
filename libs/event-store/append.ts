import { uuidv7 } from 'uuidv7';

import { type Database, Prisma } from '../database/index.js';
import { canonicalJson } from './canonical.js';
import type { AppendCommand, AppendOutcome, ErasingCommand } from './events.js';

/** A command whose payloads are texts, in the order of its events. */
export interface EncodedCommand {
  readonly command: AppendCommand;
  readonly payloads: readonly string[];
}

/**
 * Makes a command ready to be sent.
 *
 * @throws for a payload that is no JSON value
 */
export function encode(command: AppendCommand): EncodedCommand {
  return { command, payloads: command.events.map(({ payload }) => canonicalJson(payload)) };
}

/** What the SQL function says of one command. */
export type CallOutcome = AppendOutcome | { readonly outcome: 'busy' };

/**
 * Calls the SQL function `log.append` once, for all commands in one transaction and one round
 * trip. Each is taken or refused by itself; the outcomes come in the order of the commands.
 *
 * With several commands the call does not wait for a dossier whose head somebody else has locked:
 * that command comes back as `busy`.
 */
export async function callAppend(
  db: Database,
  commands: readonly EncodedCommand[],
): Promise<CallOutcome[]> {
  // Heads are locked in the order of the commands, the same for everybody.
  const order = commands
    .map((encoded, index) => ({ ...encoded, index }))
    .sort((a, b) => compare(a.command.dossier, b.command.dossier) || a.index - b.index);
  const rows = await db.$queryRaw<{ command: number; outcome: CallOutcome }[]>`
    SELECT command, outcome FROM "log"."append"(${argumentsFor(order)})`;

  const outcomes: CallOutcome[] = [];
  for (const { command, outcome } of rows) {
    const place = order[command - 1];
    if (place) outcomes[place.index] = outcome;
  }
  return outcomes;
}

/** Calls the SQL function `log.erase`, which waits for the head of the command's dossier. */
export async function callErase(
  on: Pick<Database, '$queryRaw'>,
  command: ErasingCommand,
): Promise<AppendOutcome> {
  const erasures = command.erasures.map(({ by, ...erasure }) => ({ ...erasure, event: by + 1 }));
  const unless = command.unless === undefined ? null : JSON.stringify(command.unless);
  const [row] = await on.$queryRaw<{ outcome: AppendOutcome }[]>`
    SELECT "log"."erase"(
      ${argumentsFor([encode(command)])}, ${JSON.stringify(erasures)}::json, ${unless}::json
    ) AS outcome`;
  if (!row) throw new Error('the log gave no answer');
  return row.outcome;
}

/** What the SQL functions take: the commands, and their events as parallel arrays. */
function argumentsFor(commands: readonly EncodedCommand[]): Prisma.Sql {
  const wait = commands.every(({ command }) => command.dossier === commands[0]?.command.dossier);

  const streams: string[] = [];
  const revisions: number[] = [];
  const ids: string[] = [];
  const types: string[] = [];
  const schemaVersions: number[] = [];
  const headers = commands.map(({ command }) => {
    const first = streams.length + 1;
    for (const event of command.events) {
      streams.push(event.stream);
      revisions.push(event.revision);
      ids.push(uuidv7());
      types.push(event.type);
      schemaVersions.push(event.schemaVersion);
    }
    return {
      dossier: command.dossier,
      wait,
      recordedBy: command.recordedBy,
      correlationId: command.correlationId,
      first,
      last: streams.length,
      expected: command.expected,
      names: nonEmpty(command.names),
      texts: nonEmpty(command.texts),
      idempotency: command.idempotency && { ...command.idempotency, answer: command.answer ?? '' },
    };
  });

  // Arrays as PostgreSQL writes them: handed on as lists they would cost more than all the rest.
  // Canonical JSON has no line feed.
  return Prisma.sql`
    ${JSON.stringify(headers)}::json, ${arrayOf(streams)}::text[], ${arrayOf(revisions)}::int[],
    ${arrayOf(ids)}::uuid[], ${arrayOf(types)}::text[], ${arrayOf(schemaVersions)}::int[],
    string_to_array(${commands.flatMap(({ payloads }) => payloads).join('\n')}, E'\\n')`;
}

function arrayOf(list: readonly (string | number)[]): string {
  const elements = list.map((element) =>
    typeof element === 'number' ? element : `"${element.replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${elements.join(',')}}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list && list.length > 0 ? list : undefined;
}
