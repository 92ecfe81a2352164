import { aggregate } from '../../../libs/projections/index.js';
import { type UtteranceRow, utterances } from '../utterances/view.js';
import { COUNTS } from './counts.js';
import { type DateOfClaims, earliestFirst, Edge, latestFirst } from './edge.js';

/** Numbers by what they count; none that is 0. */
export type Numbers = Readonly<Record<string, number>>;

/** What the claims of one speaker add up to. */
export interface SpeakerRow {
  /** Who speaks (`speakerOf`). */
  readonly speaker: string;
  /** All claims, and how many of each kind, and that mention each issue. */
  readonly total: number;
  readonly kinds: Numbers;
  readonly issues: Numbers;
  /** `COUNTS`. */
  readonly counts: Numbers;
  /** When the first and the last were said, or else published; null where that is not known of any. */
  readonly firstSaid: DateOfClaims | null;
  readonly lastSaid: DateOfClaims | null;
  /** The upper bound of the last, in milliseconds since 1970; null where open. */
  readonly lastTo: number | null;
}

interface Tally {
  speaker: string;
  total: number;
  readonly kinds: Map<string, number>;
  readonly issues: Map<string, number>;
  readonly counts: Map<string, number>;
  readonly first: Edge;
  readonly last: Edge;
}

/**
 * One row a speaker, under its short name (`speakerKeyOf`). Actors that are merged have rows of
 * their own: whoever asks which are one adds these up.
 */
export const speakers = aggregate<SpeakerRow, UtteranceRow, Tally, 'speakers'>({
  name: 'speakers',
  revision: 1,
  from: utterances,
  groups: { by: 'speakerKey' },
  begin: () => ({
    speaker: '',
    total: 0,
    kinds: new Map(),
    issues: new Map(),
    counts: new Map(),
    first: Edge.of(earliestFirst),
    last: Edge.of(latestFirst),
  }),
  add(tally, utterance) {
    tally.speaker = utterance.speaker;
    count(tally, utterance, 1);
    const date = dateOf(utterance);
    if (!date) return;
    tally.first.add(date);
    tally.last.add(date);
  },
  remove(tally, utterance) {
    count(tally, utterance, -1);
    const date = dateOf(utterance);
    if (!date) return true;
    const [first, last] = [tally.first.remove(date), tally.last.remove(date)];
    return first && last;
  },
  row: ({ speaker, total, kinds, issues, counts, first, last }) =>
    total === 0
      ? null
      : {
          speaker,
          total,
          kinds: Object.fromEntries(kinds),
          issues: Object.fromEntries(issues),
          counts: Object.fromEntries(counts),
          firstSaid: first.first,
          lastSaid: last.first,
          lastTo: last.first?.to ?? null,
        },
  resume: ({ speaker, total, kinds, issues, counts, firstSaid, lastSaid }) => ({
    speaker,
    total,
    kinds: new Map(Object.entries(kinds)),
    issues: new Map(Object.entries(issues)),
    counts: new Map(Object.entries(counts)),
    first: Edge.of(earliestFirst, firstSaid, (firstSaid?.claims ?? 0) < total),
    last: Edge.of(latestFirst, lastSaid, (lastSaid?.claims ?? 0) < total),
  }),
});

function dateOf({ said, saidFrom, saidTo }: UtteranceRow) {
  return said === null ? undefined : { said, from: saidFrom, to: saidTo };
}

function count(tally: Tally, utterance: UtteranceRow, by: 1 | -1): void {
  tally.total += by;
  change(tally.kinds, utterance.kind, by);
  for (const issue of utterance.issues) change(tally.issues, issue, by);
  for (const { name, counts } of COUNTS) if (counts(utterance)) change(tally.counts, name, by);
}

function change(numbers: Map<string, number>, name: string, by: 1 | -1): void {
  const number = (numbers.get(name) ?? 0) + by;
  if (number === 0) numbers.delete(name);
  else numbers.set(name, number);
}
