import { randomUUID } from 'node:crypto';

import { connect, type Database } from '../../database/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { type AppendCommand, EventStore, type NewEvent } from '../index.js';

/** A log of the test's own, with as many processes on it as the test asks for. */
export class TestLog {
  private readonly databases: Database[] = [];

  private constructor(readonly database: TestDatabase) {}

  static async create(): Promise<TestLog> {
    return new TestLog(await createTestDatabase());
  }

  /** A pool of connections with the application's role. */
  connect(): Database {
    return this.open(this.database.url);
  }

  /** A pool of connections with the owner's role. */
  connectAsOwner(): Database {
    return this.open(this.database.ownerUrl);
  }

  /** A store on a pool of its own, as every process has one. */
  store(): EventStore {
    return new EventStore(this.connect());
  }

  async drop(): Promise<void> {
    await Promise.all(this.databases.map((database) => database.$disconnect()));
    await this.database.drop();
  }

  private open(url: string): Database {
    const database = connect({ url, max: 4 });
    this.databases.push(database);
    return database;
  }
}

/** A slug that no other test uses. */
export function newDossier(): string {
  return `dossier-${randomUUID()}`;
}

/** An event that takes a stream to a revision. */
export function noted(stream: string, revision: number, payload: unknown = {}): NewEvent {
  return { stream, revision, type: 'Noted', schemaVersion: 1, payload };
}

/** A call of the SQL function for an event that takes the stream `a` of a dossier to a revision. */
export function callOfAppend(dossier: string, revision: number): string {
  return `SELECT "log"."append"('${dossier}', 'tester', 'id', '{a}', '{${revision}}',
    ARRAY[gen_random_uuid()], '{Noted}', '{1}', '{}', NULL, NULL, NULL, NULL)`;
}

/** A command with a correlation id of its own, by which its events can be told from others'. */
export function commandOf(
  dossier: string,
  events: readonly NewEvent[],
  more: Partial<AppendCommand> = {},
): AppendCommand {
  return { dossier, events, recordedBy: 'tester', correlationId: randomUUID(), ...more };
}
