import { randomUUID } from 'node:crypto';

import { connect, type Database } from '../../database/index.js';
import { EventStore, type NewEvent } from '../../event-store/index.js';
import { type Instant, LATEST } from '../../instants/index.js';
import { createTestDatabase, type TestDatabase } from '../../testing/index.js';
import { holdsAt, Projector, tableOf, type View } from '../index.js';
import type { ProjectorOptions } from '../build/projector.js';
import { generationsOf } from './dump.js';
import { createLedgers, type Entry, entered, ledger, ledgerClock } from './ledger.js';

export const FIRST = ledger('first');
export const SECOND = ledger('second');

/** A database with the ledgers `FIRST` and `SECOND`, and what tests do with them. */
export class TestLedgers {
  readonly store: EventStore;
  /** How many entries each dossier has. */
  private readonly entries = new Map<string, number>();

  private constructor(
    readonly database: TestDatabase,
    readonly db: Database,
    readonly owner: Database,
  ) {
    this.store = new EventStore(db);
  }

  /** @param further names of views that have a ledger's columns, too */
  static async create(...further: string[]): Promise<TestLedgers> {
    const database = await createTestDatabase();
    await createLedgers(database.ownerUrl, [FIRST.name, SECOND.name, ...further]);
    const owner = connect({ url: database.ownerUrl });
    return new TestLedgers(database, connect({ url: database.url }), owner);
  }

  async drop(): Promise<void> {
    await Promise.all([this.db.$disconnect(), this.owner.$disconnect()]);
    await this.database.drop();
  }

  projector(views: readonly View[] = [FIRST, SECOND], options?: ProjectorOptions): Projector {
    return new Projector(this.db, this.store, ledgerClock, views, options);
  }

  /** A dossier with letters entered under one key, one a version. */
  async dossier(letters: string): Promise<string> {
    const dossier = randomUUID();
    await this.enter(dossier, letters);
    return dossier;
  }

  /** Enters letters under one key, one a version; answers when each was recorded. */
  async enter(dossier: string, letters: string): Promise<Instant[]> {
    const instants: Instant[] = [];
    for (const letter of letters) {
      instants.push(await this.append(dossier, [{ keys: ['key'], what: 'append', letter }]));
    }
    return instants;
  }

  /** Appends entries, and other events; answers when they were recorded. */
  async append(dossier: string, items: readonly (Entry | NewEvent)[]): Promise<Instant> {
    const events = items.map((item) => {
      if ('stream' in item) return item;
      const revision = (this.entries.get(dossier) ?? 0) + 1;
      this.entries.set(dossier, revision);
      return entered(revision, item);
    });
    const command = { dossier, events, recordedBy: 'tester', correlationId: '' };
    const outcome = await this.store.append(command);
    if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
    return outcome.recordedAt;
  }

  /** The trails of a view at a version, by key. */
  async trailsAt(view: View, dossier: string, version: number): Promise<Record<string, string>> {
    const generations = await generationsOf(this.db, dossier);
    const moment = { dossier, version, published: LATEST, generations, erased: 0 };
    const rows = await this.db.$queryRaw<{ key: string; trail: string }[]>`
      SELECT t.key, t.trail FROM ${tableOf(view.name)} t
      WHERE ${holdsAt(view.name, 't', moment)}`;
    return Object.fromEntries(rows.map(({ key, trail }) => [key, trail]));
  }

  /** The checkpoint of a view. */
  async checkpoint(view: View, dossier: string) {
    const row = await this.db.checkpoint.findUnique({
      where: { dossier_view: { dossier, view: view.name } },
      select: { revision: true, version: true, haltedAt: true, reason: true },
    });
    if (!row) return undefined;
    const { version, haltedAt, ...rest } = row;
    return { ...rest, version: Number(version), haltedAt: haltedAt && Number(haltedAt) };
  }
}
