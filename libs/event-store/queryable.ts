import type { Database } from '../database/index.js';

/** A database, or a transaction in one. */
export type Queryable = Pick<Database, '$queryRaw'>;
