import { withSession } from '../../database/index.js';
import type { NewEvent, RecordedEvent } from '../../event-store/index.js';
import { ALWAYS, earlier, type Instant, NEVER } from '../../instants/index.js';
import type { Fold, PublicationClock } from '../index.js';

/** A row with a column of every kind that views use. */
export interface LedgerRow {
  /** What was entered, in order. */
  readonly trail: string;
  readonly weight: number;
  readonly letters: readonly string[];
  readonly last: { readonly letter: string; readonly version: number };
  readonly note: string | null;
}

/** An entry under some keys, known from its source's publication or from an instant of its own. */
export interface Entry {
  readonly keys: readonly string[];
  readonly what: 'append' | 'replace' | 'repeat' | 'end';
  readonly letter: string;
  readonly source?: string;
  readonly at?: Instant;
}

/** What a source's stream says of its publication: an instant, or that it is another source's. */
export interface Publication {
  readonly at?: Instant;
  readonly like?: string;
}

/** The state of a source's stream. */
interface Source {
  readonly at: Instant;
  readonly like: readonly string[];
}

/** An entry; all entries are events of one stream, as the keys that they share ask for. */
export function entered(revision: number, entry: Entry): NewEvent {
  return { stream: 'ledger', revision, type: 'Entered', schemaVersion: 1, payload: entry };
}

export function published(stream: string, revision: number, publication: Publication): NewEvent {
  return { stream, revision, type: 'Published', schemaVersion: 1, payload: publication };
}

function entryOf({ type, payload }: RecordedEvent): Entry | undefined {
  return type === 'Entered' ? (payload as Entry) : undefined;
}

function publicationOf({ type, payload }: RecordedEvent): Publication | undefined {
  return type === 'Published' ? (payload as Publication) : undefined;
}

/** A view of entries, one row a key. What it does depends on the order in which it is told. */
export function ledger(name: string, revision = 1, evolve = evolveLedger): Fold<LedgerRow> {
  return {
    name,
    revision,
    keys: (event) => entryOf(event)?.keys ?? [],
    streamOf: () => 'ledger',
    evolve,
  };
}

export function evolveLedger(row: LedgerRow | null, event: RecordedEvent): LedgerRow | null {
  const entry = entryOf(event);
  if (!entry) return row;
  const { what, letter } = entry;
  switch (what) {
    case 'append': {
      const letters = [...(row?.letters ?? []), letter];
      return {
        trail: letters.join(''),
        weight: letters.length / 3,
        letters,
        last: { letter, version: event.version },
        note: row?.note ?? null,
      };
    }
    case 'replace':
      return { trail: letter, weight: 1, letters: [], last: { letter, version: 0 }, note: letter };
    case 'repeat':
      return row && { ...row };
    case 'end':
      return null;
  }
}

/**
 * The earliest publication that a source was ever given counts, and so do those of the sources
 * that it was said to be like.
 */
export const ledgerClock: PublicationClock<Source> = {
  subjects(event) {
    const subject = entryOf(event)?.source ?? publicationOf(event)?.like;
    return subject === undefined ? [] : [subject];
  },
  restsOn: ({ like }) => like,
  evolve(state, event) {
    const publication = publicationOf(event);
    if (!publication) return undefined;
    const { like, at = NEVER } = publication;
    return {
      at: earlier(state?.at ?? NEVER, at),
      like: [...(state?.like ?? []), ...(like === undefined ? [] : [like])],
    };
  },
  knownFrom(event, stateOf) {
    const { source, at = ALWAYS } = entryOf(event) ?? {};
    return source === undefined ? at : sourceKnownFrom(source, stateOf);
  },
};

function sourceKnownFrom(
  source: string,
  stateOf: (stream: string) => Source | undefined,
  met: ReadonlySet<string> = new Set(),
): Instant {
  const state = stateOf(source);
  if (!state || met.has(source)) return NEVER;
  return state.like
    .map((other) => sourceKnownFrom(other, stateOf, new Set([...met, source])))
    .reduce(earlier, state.at);
}

/** Makes the tables of ledgers, as a migration would. */
export async function createLedgers(ownerUrl: string, names: readonly string[]): Promise<void> {
  await withSession(ownerUrl, async (session) => {
    for (const name of names) {
      await session.query(`
        CREATE TABLE views.${name} (
          dossier text NOT NULL,
          odd boolean NOT NULL,
          key text NOT NULL,
          version_from bigint NOT NULL,
          version_to bigint NOT NULL,
          published_from timestamptz(6) NOT NULL,
          published_to timestamptz(6) NOT NULL,
          trail text NOT NULL,
          weight double precision NOT NULL,
          letters text[] NOT NULL,
          last jsonb NOT NULL,
          note text,
          PRIMARY KEY (dossier, odd, key, version_from, published_from),
          CHECK (version_from < version_to AND published_from < published_to)
        )`);
    }
  });
}
