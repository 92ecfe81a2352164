import type { Database, Transaction } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import type { Proofs } from '../../libs/notary/index.js';

/** Where logs are stored. */
export interface StoredLogs {
  readonly db: Database;
  readonly store: EventStore;
  readonly proofs: Proofs;
}

/** The same at one moment. */
export interface LogSnapshot extends Omit<StoredLogs, 'db'> {
  readonly tx: Transaction;
}

const READING = { isolationLevel: 'RepeatableRead', maxWait: 10_000, timeout: 3_600_000 } as const;

/** Reads logs as they are at one moment, whatever is appended meanwhile. */
export function atOnce<T>(
  { db, store, proofs }: StoredLogs,
  read: (snapshot: LogSnapshot) => Promise<T>,
): Promise<T> {
  return db.$transaction((tx) => read({ tx, store, proofs }), READING);
}
