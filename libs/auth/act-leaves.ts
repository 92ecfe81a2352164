import type { Database } from '../database/index.js';
import { canonicalJson } from '../event-store/index.js';
import { type Hash, leafHash } from '../transparency-log/index.js';

/** What the log of acts is called where logs are: no dossier can have this name. */
export const ACTS = '*acts';

/** An act as it is stored, for whoever checks it. */
export interface StoredAct {
  readonly number: number;
  /** RFC 3339 with microseconds. */
  readonly at: string;
  readonly by: string;
  readonly act: string;
  readonly subject: string;
  readonly dossiers: readonly string[];
  readonly everywhere: boolean;
  readonly details: Readonly<Record<string, unknown>>;
}

/** All acts, in order. */
export async function storedActs(on: Pick<Database, '$queryRaw'>): Promise<StoredAct[]> {
  const rows = await on.$queryRaw<(Omit<StoredAct, 'number'> & { number: bigint })[]>`
    SELECT number, "log"."instant"(at) AS at, "by", act, subject, dossiers, everywhere, details
    FROM "access".acts ORDER BY number`;
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** The leaf of an act in the log of acts: over the canonical JSON (RFC 8785) of all of it. */
export function actLeaf(act: StoredAct): Hash {
  return leafHash(Buffer.from(canonicalJson(act)));
}
