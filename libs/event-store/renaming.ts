import type { RecordedEvent } from './events.js';
import type { Queryable } from './queryable.js';
import { upcast, type Upcasters } from './upcast.js';

/** Streams of a dossier that readers know by other names than they were recorded under. */
export type StreamNames = ReadonlyMap<string, string>;

/**
 * How what a stream is called can be forgotten: the log keeps the name under which a stream was
 * recorded, and readers are told another one, at every version.
 */
export interface Renaming {
  /** The type of the events that rename the streams they are in. Each erases what its stream said. */
  readonly type: string;
  /** What such an event, which is not erased, calls its stream from then on. */
  readonly nameGiven: (payload: unknown) => string;
  /** Whether a stream may be called so by such an event. */
  readonly mayBeGiven: (stream: string) => boolean;
  /** The text that stands in every payload that mentions a stream. */
  readonly mentionOf: (stream: string) => string;
  /** An event as readers see it: its stream, and whatever it mentions, by the names given. Pure. */
  readonly rename: (event: RecordedEvent, names: StreamNames) => RecordedEvent;
}

const NONE: StreamNames = new Map();

/** So many dossiers are remembered in which streams are called otherwise. */
const REMEMBERED = 1_000;

/** What was given to the streams of dossiers, each read once an erasure. */
export class GivenNames {
  private readonly known = new Map<string, { readonly erased: number; names: StreamNames }>();

  constructor(
    private readonly upcasters: Upcasters,
    readonly renaming: Renaming | undefined,
  ) {}

  /**
   * The names given in a dossier by the erasures that a reader may have seen.
   *
   * @param erased the version of the last append that erased something; 0 where none did
   */
  async in(db: Queryable, dossier: string, erased: number): Promise<StreamNames> {
    if (!this.renaming || erased === 0) return NONE;
    const known = this.known.get(dossier);
    if (known && known.erased >= erased) return known.names;
    const names = await this.read(db, dossier, this.renaming);
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(dossier, { erased, names });
    return names;
  }

  private async read(
    db: Queryable,
    dossier: string,
    { type, nameGiven }: Renaming,
  ): Promise<StreamNames> {
    const rows = await db.$queryRaw<{ stream: string; schemaVersion: number; payload: string }[]>`
      SELECT stream, schema_version AS "schemaVersion", payload FROM "log".events
      WHERE dossier = ${dossier} AND type = ${type} AND payload IS NOT NULL AND version IN (
        SELECT erased_by FROM "log".events WHERE dossier = ${dossier} AND erased_by IS NOT NULL)`;
    return new Map(
      rows.map(({ stream, schemaVersion, payload }) => [
        stream,
        nameGiven(upcast(this.upcasters, type, schemaVersion, JSON.parse(payload))),
      ]),
    );
  }
}

/**
 * What is told of a stream by the name that it was recorded under, once it has another one: that it
 * is there, and no more.
 */
export function withoutName(
  events: readonly RecordedEvent[],
  type: string,
): RecordedEvent | undefined {
  const event = events.find((one) => one.type === type);
  return event && { ...event, payload: null };
}
