import type { Database, Transaction } from '../database/index.js';
import { callAppend, callErase, encode } from './append.js';
import type { AppendCommand, AppendOutcome, ErasingCommand } from './events.js';

/** What is done in the transaction of an append, given the version of its last event. */
export type Beside = (tx: Transaction, version: number) => Promise<void>;

/** Milliseconds: longer than it waits for a head. */
const TRANSACTION = { maxWait: 10_000, timeout: 30_000 };

/** Appends a command with something else in its transaction. */
export function appendBeside(
  db: Database,
  command: AppendCommand,
  beside: Beside,
): Promise<AppendOutcome> {
  return db.$transaction(async (tx) => {
    const [outcome] = await callAppend(tx, [encode(command)]);
    if (!outcome) throw new Error('the log gave no answer');
    if (outcome.outcome === 'appended') await beside(tx, outcome.version);
    return outcome;
  }, TRANSACTION);
}

/** The same for a command that erases, where there may be nothing else. */
export function eraseBeside(
  db: Database,
  command: ErasingCommand,
  beside?: Beside,
): Promise<AppendOutcome> {
  return db.$transaction(async (tx) => {
    const outcome = await callErase(tx, command);
    if (outcome.outcome === 'appended') await beside?.(tx, outcome.version);
    return outcome;
  }, TRANSACTION);
}
