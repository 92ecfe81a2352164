import { actLeaf, ACTS, storedActs } from '../../libs/auth/index.js';
import type { Database } from '../../libs/database/index.js';
import { type SigningKey, WholeLog } from '../../libs/notary/index.js';

/** What administrators did, as a log to be signed. */
export function logOfActs(database: Database, key: SigningKey): WholeLog {
  return new WholeLog(database, key, ACTS, async (tx) => (await storedActs(tx)).map(actLeaf));
}
