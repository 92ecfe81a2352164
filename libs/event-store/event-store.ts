import type { Database } from '../database/index.js';
import type { Instant } from '../instants/index.js';
import { Appender } from './appender.js';
import type { AppendCommand, AppendOutcome, RecordedEvent } from './events.js';
import { type Queryable, readAfter, readStreams } from './read.js';
import type { Upcasters } from './upcast.js';

/** The newest version of a dossier and when it was recorded. */
export interface Head {
  readonly version: number;
  readonly recordedAt: Instant;
}

/** An answer that was kept under an idempotency key. */
export interface KeptAnswer {
  readonly request: string;
  readonly answer: string;
  readonly version: number;
  readonly recordedAt: Instant;
}

/** The log of all dossiers: append-only, gapless within a dossier. The only owner of its tables. */
export class EventStore {
  private readonly appender: Appender;

  constructor(
    private readonly db: Database,
    private readonly upcasters: Upcasters = {},
  ) {
    this.appender = new Appender(db);
  }

  /**
   * Appends the events of a command together or not at all. A refusal is an outcome, never an
   * exception; what is thrown means that it is unknown whether the events were written (the
   * connection broke) or that the server refused the statement.
   */
  append(command: AppendCommand): Promise<AppendOutcome> {
    return this.appender.append(command);
  }

  /**
   * Events of a dossier with `after < version <= upTo`, in order, at most `limit`.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  read(
    dossier: string,
    range: { after: number; upTo?: number | undefined; limit: number },
    on: Queryable = this.db,
  ): Promise<RecordedEvent[]> {
    return readAfter(on, this.upcasters, dossier, {
      ...range,
      upTo: range.upTo ?? Number.MAX_SAFE_INTEGER,
    });
  }

  /**
   * All events of some streams, each given by itself or by one of its names, in order.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  readStreams(
    dossier: string,
    which: { streams?: readonly string[]; names?: readonly string[] },
    on: Queryable = this.db,
  ): Promise<RecordedEvent[]> {
    return readStreams(on, this.upcasters, dossier, {
      streams: which.streams ?? [],
      names: which.names ?? [],
    });
  }

  /** The head of a dossier; undefined where nothing was ever appended. */
  async head(dossier: string): Promise<Head | undefined> {
    const [row] = await this.db.$queryRaw<{ version: bigint; recordedAt: Instant }[]>`
      SELECT version, "log"."instant"(recorded_at) AS "recordedAt"
      FROM "log".heads WHERE dossier = ${dossier}`;
    return row && { version: Number(row.version), recordedAt: row.recordedAt };
  }

  /** The version that the dossier had at an instant; 0 before its first event. */
  async versionAt(dossier: string, instant: Instant): Promise<number> {
    const [row] = await this.db.$queryRaw<{ version: bigint }[]>`
      SELECT "log"."version_at"(${dossier}, ${instant}::timestamptz) AS version`;
    return Number(row?.version ?? 0);
  }

  /** The stream that a name stands for. */
  async streamNamed(dossier: string, name: string): Promise<string | undefined> {
    const row = await this.db.name.findUnique({ where: { dossier_name: { dossier, name } } });
    return row?.stream;
  }

  /** Texts by their commitments (hexadecimal); one that was erased is null. */
  async texts(
    dossier: string,
    commitments: readonly string[],
  ): Promise<Map<string, string | null>> {
    const rows = await this.db.text.findMany({
      where: { dossier, commitment: { in: commitments.map((hex) => Buffer.from(hex, 'hex')) } },
      select: { commitment: true, body: true },
    });
    return new Map(rows.map((row) => [Buffer.from(row.commitment).toString('hex'), row.body]));
  }

  /** What was answered first under an idempotency key of an owner, if anything was. */
  async keptAnswer(owner: string, key: string): Promise<KeptAnswer | undefined> {
    return (await this.keptAnswers(owner, [key])).get(key);
  }

  /** The same of many keys of an owner at once, by key; one under which nothing was is left out. */
  async keptAnswers(owner: string, keys: readonly string[]): Promise<Map<string, KeptAnswer>> {
    const rows = await this.db.$queryRaw<
      { key: string; request: string; answer: string; version: bigint; recordedAt: Instant }[]
    >`
      SELECT key, request, answer, version, "log"."instant"(recorded_at) AS "recordedAt"
      FROM "log".answers WHERE owner = ${owner} AND key = ANY(${keys}::text[])`;
    return new Map(
      rows.map(({ key, version, ...kept }) => [key, { ...kept, version: Number(version) }]),
    );
  }
}
