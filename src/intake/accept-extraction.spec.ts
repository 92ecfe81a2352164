import { atOnce } from '../../libs/in-turns/index.js';
import { acceptExtraction } from './accept-extraction.js';
import type { ProposedCandidate, ProposedSpan } from './extracting/candidate.js';
import { charactersOf } from './room.js';

const TEXT = '🎣 North offers peace. South says no.';
const OFFERS = { start: 2, end: 21, exact: 'North offers peace.', quotation: 'indirect' } as const;
const NO = { start: 22, end: 36, exact: 'South says no.', quotation: 'indirect' } as const;

/** A candidate that lacks nothing, on a span of the text. */
const candidate = (
  span: ProposedSpan = OFFERS,
  more: Partial<ProposedCandidate> = {},
): ProposedCandidate => ({
  claim: {
    content: { kind: 'statement', gist: span.exact },
    utterer: { actor: 'north' },
    evidence: [span],
  },
  missing: [],
  evidence: [span],
  rule: 'says',
  confidence: null,
  warnings: [],
  suggestions: [],
  ...more,
});

interface Around {
  readonly there?: readonly object[];
  readonly room?: number;
  readonly characters?: number;
}

const accepted = (
  candidates: readonly ProposedCandidate[],
  { there = [], room = 10, characters = 10_000 }: Around = {},
) => {
  const extraction = { candidates, actors: [], refused: [{ reason: 'not-found', quote: 'x' }] };
  const taken = atOnce(
    acceptExtraction(TEXT, extraction as unknown as Parameters<typeof acceptExtraction>[1], {
      there,
      room: { candidates: room, characters },
    }),
  );
  const refused = taken.refused.slice(1);
  expect(taken.refused[0]).toEqual({ reason: 'not-found', quote: 'x' });
  return { said: taken.candidates.map(({ claim }) => claim.content['gist']), refused, taken };
};

test('What stands where it says, in code points, becomes a candidate as it is', () => {
  const { taken, refused } = accepted([candidate(), candidate(NO)]);
  expect(taken.candidates).toEqual([candidate(), candidate(NO)]);
  expect(refused).toEqual([]);
});

test.each<[string, Partial<ProposedSpan>]>([
  ['one further on', { start: 3, end: 22 }],
  ['counted in UTF-16', { start: 3, end: 21 }],
  ['with other words', { exact: 'North offers Peace.' }],
  ['before the text', { start: -1 }],
  ['beyond the text', { end: 99 }],
  ['without a length', { end: 2, exact: '' }],
])('A span %s is refused, and not moved', (_, misplaced) => {
  const span = { ...OFFERS, ...misplaced };
  const elsewhere = [{ reason: 'span-elsewhere', quote: span.exact }];
  expect(accepted([candidate(span), candidate(NO)])).toMatchObject({
    said: [NO.exact],
    refused: elsewhere,
  });
  // Of the spans of a candidate and those of its claim each counts.
  expect(accepted([candidate(OFFERS, { evidence: [span] })])).toMatchObject({ refused: elsewhere });
});

test('What was proposed before, or says the same as another, is left out without a word', () => {
  const again = candidate(OFFERS, { rule: 'another', confidence: 0.5 });
  expect(accepted([candidate(), again, candidate(NO)])).toMatchObject({
    said: [OFFERS.exact, NO.exact],
    refused: [],
  });
  expect(accepted([again, candidate(NO)], { there: [candidate().claim] })).toMatchObject({
    said: [NO.exact],
    refused: [],
  });
});

test('There is room for so many; what is there already takes none of it', () => {
  expect(accepted([candidate(), candidate(), candidate(NO)], { room: 1 })).toMatchObject({
    said: [OFFERS.exact],
    refused: [{ reason: 'too-many-candidates' }],
  });
});

test('There is room for so many characters, of which one that fits takes no more than it has', () => {
  const size = charactersOf(candidate().claim, candidate().evidence);
  const two = [candidate(), candidate(NO)];
  expect(accepted(two, { characters: size }).taken).toMatchObject({
    candidates: [{ evidence: [OFFERS] }],
    characters: size,
  });
  expect(accepted(two, { characters: size - 1 }).said).toEqual([NO.exact]);
});

test('What keeps it from being a claim is named as missing, each once, by its outermost place', () => {
  const claim = {
    content: { kind: 'position', actor: 'north', reading: 'stated' },
    evidence: [OFFERS],
  } as const;
  const missingIn = (missing: readonly string[]) =>
    accepted([candidate(OFFERS, { claim, missing })]).taken.candidates.map((one) => one.missing);
  expect(missingIn([])).toEqual([['/content/issue', '/content/stance', '/utterer']]);
  expect(missingIn(['/utterer', '/content'])).toEqual([['/utterer', '/content']]);
});

test('It is work in pieces of one candidate each, however many there are', () => {
  const many = Array.from({ length: 300 }, (_, index) => candidate(OFFERS, { rule: `${index}` }));
  const work = acceptExtraction(
    TEXT,
    { candidates: many, actors: [], refused: [], warnings: [] },
    { there: [], room: { candidates: 300, characters: 10_000 } },
  );
  let pieces = 0;
  while (work.next().done !== true) pieces += 1;
  expect(pieces).toBe(many.length);
});
