import { asAnyDossier, type Database } from '../database/index.js';
import type { Instant } from '../instants/index.js';
import { type AppendObserver, observed } from './append-observer.js';
import { Appender } from './appender.js';
import { appendBeside, type Beside, eraseBeside } from './beside.js';
import type {
  AppendCommand,
  AppendOutcome,
  ErasingCommand,
  Lookup,
  Mark,
  RecordedEvent,
  StreamName,
} from './events.js';
import type { Queryable } from './queryable.js';
import { type KeptAnswer, keptAnswers } from './kept-answers.js';
import {
  type EventAge,
  endOfAppend,
  type EventsAsked,
  firstAfter,
  readAfter,
  type ReadEvents,
  type Reading,
  readStreams,
  readStreamsUpTo,
  type Sought,
  streamsMentioning,
} from './read.js';
import { asRecorded, streamsRenamed } from './renamed-streams.js';
import { GivenNames, type Renaming } from './renaming.js';
import {
  type Envelope,
  readEnvelopes,
  readSealed,
  readSalts,
  readSealedTexts,
  type SealedEvent,
  type SealedText,
  type EventRange,
} from './sealed.js';
import { readTexts, readTextsErased } from './texts.js';
import type { Upcasters } from './upcast.js';

export interface EventStoreOptions {
  /** Is told of every append. */
  readonly observe?: AppendObserver | undefined;
  /** How what streams are called is forgotten; without it, it never is. */
  readonly renaming?: Renaming | undefined;
}

/** The newest version of a dossier and when it was recorded. */
export interface Head {
  readonly version: number;
  readonly recordedAt: Instant;
}

/** The log of all dossiers: append-only, gapless within a dossier. The only owner of its tables. */
export class EventStore {
  private readonly appender: Appender;
  private readonly reading: Reading;

  constructor(
    private readonly db: Database,
    private readonly upcasters: Upcasters = {},
    private readonly options: EventStoreOptions = {},
  ) {
    this.appender = new Appender(db, options.observe);
    this.reading = { upcasters, given: new GivenNames(upcasters, options.renaming) };
  }

  /**
   * Appends the events of a command together or not at all. A refusal is an outcome, never an
   * exception; what is thrown means that it is unknown whether the events were written (the
   * connection broke) or that the server refused the statement.
   */
  append(command: AppendCommand): Promise<AppendOutcome> {
    return this.recording(command, (recorded) => this.appender.append(recorded));
  }

  /**
   * The same with something else in the transaction of the append, which then shares no call with
   * others. What it throws undoes the append.
   *
   * @param beside is called once the command is taken, with the version of its last event
   */
  appendBeside(command: AppendCommand, beside: Beside): Promise<AppendOutcome> {
    return this.recording(command, (recorded) => appendBeside(this.db, recorded, beside));
  }

  private recording(
    command: AppendCommand,
    append: (command: AppendCommand) => Promise<AppendOutcome>,
  ): Promise<AppendOutcome> {
    const recorded = asRecorded(this.db, this.reading, command);
    // Others are not kept waiting, so that they share calls of the log.
    return observed(this.options.observe, recorded ? recorded.then(append) : append(command));
  }

  /**
   * The same for a command that erases: what it names is destroyed in the transaction of the
   * append. What was erased before stays as it is.
   *
   * @param beside does what else is to be done in that transaction, once the command is taken,
   *   given the version of its last event
   */
  erase(command: ErasingCommand, beside?: Beside): Promise<AppendOutcome> {
    return observed(this.options.observe, eraseBeside(this.db, command, beside));
  }

  /**
   * The streams of events with a text in their payloads, with what to expect of the append that
   * rests on there being no others.
   */
  streamsMentioning(
    dossier: string,
    text: string,
  ): Promise<{ readonly streams: string[]; readonly lookup: Lookup }> {
    return streamsMentioning(this.db, dossier, text);
  }

  /**
   * The streams of the events that appends after one version and up to another erased, and those that
   * mention one which is called otherwise since, by both names where a stream has two.
   */
  async streamsErased(
    dossier: string,
    { after, upTo }: { readonly after: number; readonly upTo: number },
    on: Queryable = this.db,
  ): Promise<string[]> {
    const rows = await on.$queryRaw<{ stream: string }[]>`
      SELECT DISTINCT stream FROM "log".events
      WHERE dossier = ${asAnyDossier(dossier)} AND erased_by > ${after} AND erased_by <= ${upTo}`;
    const renamed = await streamsRenamed(on, this.reading, dossier, { after, upTo });
    return [...new Set([...rows.map(({ stream }) => stream), ...renamed])];
  }

  /**
   * Events of a dossier with `after < version <= upTo`, in order, at most `limit`, and fewer where
   * they are large; none only where there are none.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  read(dossier: string, range: EventsAsked, on: Queryable = this.db): Promise<RecordedEvent[]> {
    return readAfter(on, this.reading, dossier, range);
  }

  /** All dossiers of which there is anything, in order. */
  async dossiers(): Promise<string[]> {
    const rows = await this.db.$queryRaw<{ dossier: string }[]>`
      SELECT dossier FROM "log".heads UNION SELECT dossier FROM "log".events ORDER BY dossier`;
    return rows.map(({ dossier }) => dossier);
  }

  /** The envelopes of the same events: all that a transparency log is made of. */
  readEnvelopes(dossier: string, range: EventRange, on: Queryable = this.db): Promise<Envelope[]> {
    return readEnvelopes(on, dossier, range);
  }

  /** The same events as they are stored. */
  readSealed(dossier: string, range: EventRange, on: Queryable = this.db): Promise<SealedEvent[]> {
    return readSealed(on, dossier, range);
  }

  /** The salts of the events up to a version that are not erased, in order. */
  salts(dossier: string, upTo: number, on: Queryable = this.db): AsyncGenerator<Uint8Array> {
    return readSalts(on, dossier, upTo);
  }

  /** Texts of a dossier as they are stored: those after a commitment, at most `limit`. */
  readSealedTexts(
    dossier: string,
    range: { readonly after: string; readonly limit: number },
    on: Queryable = this.db,
  ): Promise<SealedText[]> {
    return readSealedTexts(on, dossier, range);
  }

  /**
   * All events of some streams, each given by itself or by one of its names, in order.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  readStreams(dossier: string, which: Sought, on: Queryable = this.db): Promise<RecordedEvent[]> {
    return readStreams(on, this.reading, dossier, which);
  }

  /**
   * The same, up to the first event with which they are more than so many bytes: then there may be more
   * of them, and all that is certain is that they are too many.
   */
  readStreamsUpTo(dossier: string, which: Sought, bytes: number): Promise<ReadEvents> {
    return readStreamsUpTo(this.db, this.reading, dossier, which, bytes);
  }

  /** The first event after a version in some streams, each given by itself or by one of its names. */
  firstAfter(dossier: string, which: Sought, version: number): Promise<EventAge | undefined> {
    return firstAfter(this.db, dossier, which, version);
  }

  /**
   * The head of a dossier; undefined where nothing was ever appended.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  async head(dossier: string, on: Queryable = this.db): Promise<Head | undefined> {
    const [row] = await on.$queryRaw<{ version: bigint; recordedAt: Instant }[]>`
      SELECT version, "log"."instant"(recorded_at) AS "recordedAt"
      FROM "log".heads WHERE dossier = ${dossier}`;
    return row && { version: Number(row.version), recordedAt: row.recordedAt };
  }

  /**
   * The version of the last append to a dossier that erased something; 0 where none did.
   *
   * @param on the transaction in which to read, where the caller holds one
   */
  async lastErasure(dossier: string, on: Queryable = this.db): Promise<number> {
    const [row] = await on.$queryRaw<{ erased: bigint }[]>`
      SELECT erased FROM "log".heads WHERE dossier = ${dossier}`;
    return Number(row?.erased ?? 0);
  }

  /** The last version of a dossier, up to one, at which an append ended; 0 where there is none. */
  endOfAppend(dossier: string, upTo: number): Promise<number> {
    return endOfAppend(this.db, dossier, upTo);
  }

  /** The version that the dossier had at an instant; 0 before its first event. */
  async versionAt(dossier: string, instant: Instant): Promise<number> {
    const [row] = await this.db.$queryRaw<{ version: bigint }[]>`
      SELECT "log"."version_at"(${dossier}, ${instant}::timestamptz) AS version`;
    return Number(row?.version ?? 0);
  }

  /** All names of a dossier's streams. */
  names(dossier: string, on: Queryable = this.db): Promise<StreamName[]> {
    return on.$queryRaw<StreamName[]>`
      SELECT name, stream FROM "log".names WHERE dossier = ${dossier} ORDER BY name`;
  }

  /** The stream that a name stands for. */
  async streamNamed(dossier: string, name: string): Promise<string | undefined> {
    const row = await this.db.name.findUnique({ where: { dossier_name: { dossier, name } } });
    return row?.stream;
  }

  /** Texts by their commitments (hexadecimal); one that was erased is null. */
  texts(dossier: string, commitments: readonly string[]): Promise<Map<string, string | null>> {
    return readTexts(this.db, dossier, commitments);
  }

  /** Why texts were erased, by their commitments (hexadecimal); one that was not is left out. */
  textsErased(dossier: string, commitments: readonly string[]): Promise<Map<string, Mark>> {
    return readTextsErased(this.db, this.upcasters, dossier, commitments);
  }

  /**
   * What was answered first under idempotency keys of an owner, by key, whatever dossier it was
   * about; one under which nothing was answered is left out. Where a key reached two dossiers at
   * the same moment, so that both answered, it is the answer of this one.
   */
  keptAnswers(
    dossier: string,
    owner: string,
    keys: readonly string[],
  ): Promise<Map<string, KeptAnswer>> {
    return keptAnswers(this.db, dossier, owner, keys);
  }
}
