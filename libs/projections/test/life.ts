import fc from 'fast-check';

import type { EventStore, NewEvent } from '../../event-store/index.js';
import { ALWAYS, type Instant, LATEST, NEVER } from '../../instants/index.js';
import { type Entry, entered, type Publication, published } from './ledger.js';

/** Publications far apart and a microsecond apart, the first and the last of all included. */
const INSTANTS: readonly Instant[] = [
  ALWAYS,
  '2022-03-29T00:00:00.000000Z',
  '2022-03-30T12:00:00.000001Z',
  '2022-03-30T12:00:00.000002Z',
  '2022-04-02T00:00:00.000000Z',
  NEVER,
];
/** Before, at and between all of them. */
export const READERS: readonly Instant[] = [
  '0001-01-01T00:00:00.000000Z',
  '2022-03-28T23:59:59.999999Z',
  '2022-03-29T00:00:00.000000Z',
  '2022-03-30T12:00:00.000000Z',
  '2022-03-30T12:00:00.000001Z',
  '2022-03-30T12:00:00.000002Z',
  '2022-04-01T00:00:00.000000Z',
  '2022-04-02T00:00:00.000000Z',
  LATEST,
];
const SOURCES = ['source/a', 'source/b', 'source/c'];

const instant = fc.constantFrom(...INSTANTS);
const source = fc.constantFrom(...SOURCES);
const publication = fc.record({
  source,
  publication: fc.oneof(fc.record({ at: instant }), fc.record({ like: source })),
});
const entry: fc.Arbitrary<Entry> = fc
  .record({
    keys: fc.subarray(['x', 'y', 'z'], { minLength: 1 }),
    what: fc.constantFrom('append', 'append', 'append', 'replace', 'repeat', 'end'),
    letter: fc.constantFrom('a', 'x', 'y'),
    known: fc.oneof(fc.record({ source }), fc.record({ source }), fc.record({ at: instant })),
  })
  .map(({ known, ...rest }) => ({ ...rest, ...known }));
/** What is done about what was appended. */
type Then = 'nothing' | 'project' | 'crowd' | 'be killed';
export interface Step {
  readonly append: readonly (Entry | { source: string; publication: Publication })[];
  readonly then: Then;
  readonly batch: number;
}

/** Appends in turn with what is done about them, a few times. */
export function life(...then: Then[]): fc.Arbitrary<Step[]> {
  const item = fc.oneof({ weight: 1, arbitrary: publication }, { weight: 3, arbitrary: entry });
  const step = fc.record({
    append: fc.array(item, { minLength: 1, maxLength: 4 }),
    then: fc.constantFrom(...then),
    batch: fc.constantFrom(1, 2, 3, 500),
  });
  return fc.array(step, { minLength: 1, maxLength: 5 });
}

/** What the steps of a life do. */
interface Doing {
  project(batch: number): Promise<void>;
  beKilled(batch: number): Promise<void>;
  /** Told of every head that was projected. */
  reached?(version: number): Promise<void>;
}

/** Appends and projects as the steps say. */
export async function live(
  store: EventStore,
  dossier: string,
  steps: readonly Step[],
  { project, beKilled, reached }: Doing,
): Promise<void> {
  const revisions = new Map<string, number>();
  const beginnings = SOURCES.map((source) => ({ source, publication: { at: NEVER } }));
  const begin: Step = { append: beginnings, then: 'nothing', batch: 500 };
  for (const { append, then, batch } of [begin, ...steps]) {
    const events = append.map((item): NewEvent => {
      const stream = 'publication' in item ? item.source : 'ledger';
      const revision = (revisions.get(stream) ?? 0) + 1;
      revisions.set(stream, revision);
      if (!('publication' in item)) return entered(revision, item);
      return published(item.source, revision, item.publication);
    });
    const command = { dossier, events, recordedBy: 'tester', correlationId: '' };
    const outcome = await store.append(command);
    if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
    if (then === 'nothing') continue;
    if (then === 'be killed') {
      await beKilled(batch);
      continue;
    }
    const crowd = then === 'crowd' ? [1, 2, 500] : [];
    await Promise.all([batch, ...crowd].map(project));
    await reached?.(outcome.version);
  }
}
