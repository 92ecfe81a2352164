import type { ClaimAssertedPayload } from '../product/business.js';
import type { BenchDatabase } from '../harness/server.js';

/** Claims that are appended in one call and commit together. */
export interface Batch {
  readonly dossier: string;
  /** Whether others append to the dossier at the same time. */
  readonly shared: boolean;
  /** How many claims of this dossier were appended, or are being appended, before. */
  readonly after: number;
  readonly claims: readonly ClaimAssertedPayload[];
}

/** A store as it is measured: connected to a database of its own. */
export interface OpenStore {
  append(batch: Batch): Promise<void>;
  close(): Promise<void>;
}

/** A store that takes part. */
export interface Store {
  /** What the table calls it. */
  readonly name: string;
  /** Makes its tables in an empty database. */
  prepare(database: BenchDatabase): Promise<void>;
  /** Opens it with a pool of so many connections. */
  open(database: BenchDatabase, connections: number): OpenStore;
}
