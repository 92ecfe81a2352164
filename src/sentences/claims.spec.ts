import { type Content, content as contentSchema, kindOf } from '../claims/kinds/index.js';
import { claimInWords, ERASED_CLAIM, type Known, reportInWords } from './claims.js';
import { type Names, words } from './names.js';

const TITLES: Readonly<Record<string, string>> = {
  aland: 'Aland',
  beland: 'Beland',
  envoy: 'Ms Cedar',
  peace: 'Peace',
  fish: 'Fishing rights',
  treaty: 'Treaty',
  signed: 'Signed',
  drafted: 'Drafted',
  read: 'Read twice',
};
const titled = (slug: string) => TITLES[slug] ?? slug;
const names: Names = {
  actor: titled,
  issue: titled,
  process: titled,
  step: (_process, slug) => titled(slug),
  place: words,
  measure: words,
  event: (claim) => (claim === 'a-report/raid' ? 'A raid\non the boats.' : undefined),
};
const gazette: Known = {
  title: 'Boats gone',
  publishedAt: '2022-03-30T10:00:00Z',
  publisher: 'The Harbour Gazette',
};
const nameless: Known = { title: 'A note', publishedAt: '2022-03', publisher: null };

/** What a claim says, and what is said of it; of everything that one kind after the other can say. */
const CONTENTS: readonly (readonly [content: object, words: string])[] = [
  [{ kind: 'event', what: 'A raid', agents: ['beland'], status: 'occurred' }, 'A raid by Beland'],
  [
    {
      kind: 'event',
      what: 'A raid on the boats.',
      agents: ['beland', 'envoy'],
      targets: ['aland'],
      place: 'old-weir',
      occurred: '[2025-01-15..2025-01-17]',
      status: 'occurred',
    },
    'A raid on the boats by Beland and Ms Cedar, affecting Aland, in old weir, on one of 15 to 17 January 2025',
  ],
  [
    {
      kind: 'event',
      what: 'Beland besieges\nthe old weir',
      agents: ['beland'],
      targets: ['aland'],
      place: 'old-weir',
      occurred: '2022-03-25/..',
      status: 'ongoing',
    },
    'Beland besieges the old weir affecting Aland, from 25 March 2022 on (ongoing)',
  ],
  [
    {
      kind: 'event',
      what: 'Shots',
      agents: [{ label: 'gunmen' }, 'beland'],
      targets: [{ label: 'a boat' }],
      status: 'alleged',
    },
    'Shots by gunmen and Beland, affecting a boat (alleged)',
  ],
  [
    { kind: 'position', actor: 'aland', issue: 'peace', stance: 'neutral', reading: 'stated' },
    'Aland is neutral: Peace',
  ],
  [
    { kind: 'position', actor: 'aland', issue: 'peace', stance: 'offers', reading: 'stated' },
    'Aland offers: Peace',
  ],
  [
    {
      kind: 'position',
      actor: 'aland',
      issue: 'peace',
      stance: 'withdraws',
      terms: 'for a year',
      reading: 'inferred',
    },
    'Aland withdraws its position: Peace (for a year) (inferred)',
  ],
  [
    {
      kind: 'exchange',
      linkage: 'only-if',
      legs: [
        { holder: 'aland', issue: 'peace', stance: 'offers' },
        { holder: 'beland', owedBy: 'aland', issue: 'fish', stance: 'seeks', terms: 'half of it' },
      ],
    },
    'Aland offers: Peace, only if: Beland seeks: Fishing rights (half of it), of Aland',
  ],
  [
    {
      kind: 'quantity',
      measure: 'killed',
      population: 'civilians',
      place: 'old-weir',
      period: '2022-02-24/2022-03-29',
      unit: 'people',
      countedBy: ['beland', 'envoy'],
      cumulative: true,
      basis: 'at-most',
      max: 1400,
      hedge: 'up to 1,400',
    },
    'killed civilians in old weir, from 24 February to 29 March 2022: at most 1,400 people (“up to 1,400”), in total so far, as counted by Beland and Ms Cedar',
  ],
  [
    { kind: 'quantity', measure: 'boats', basis: 'range', min: 3, maxExclusive: 9 },
    'boats: at least 3 and less than 9',
  ],
  [
    { kind: 'quantity', measure: 'boats', basis: 'range', min: 3, max: 9, best: 4, unit: 'boats' },
    'boats: at least 3 and at most 9 boats, at best estimate 4',
  ],
  [
    { kind: 'quantity', measure: 'boats', basis: 'unspecified', hedge: 'dozens' },
    'boats: an unspecified number (“dozens”)',
  ],
  [{ kind: 'quantity', measure: 'bodies', basis: 'exact', value: 8, total: 15 }, 'bodies: 8 of 15'],
  [
    {
      kind: 'quantity',
      measure: 'killed',
      place: 'old-weir',
      period: '2022-03-01',
      basis: 'exact',
      value: 5,
      of: 'a-report/raid',
    },
    'killed in old weir, on 1 March 2022, in the event “A raid on the boats”: 5',
  ],
  [
    { kind: 'quantity', measure: 'killed', basis: 'exact', value: 5, of: 'a-report/not-shown' },
    'killed: 5',
  ],
  [
    {
      kind: 'milestone',
      process: 'treaty',
      step: 'signed',
      status: 'reported-done',
      occurred: '2022-03~',
      hedge: 'all but done',
    },
    'Treaty, Signed: reported done in about March 2022 (“all but done”)',
  ],
  [{ kind: 'milestone', process: 'treaty', status: 'proposed' }, 'Treaty: proposed'],
  [
    {
      kind: 'dependency',
      process: 'treaty',
      step: 'signed',
      requires: ['drafted', 'read'],
      type: 'finish-start',
    },
    'Treaty: Signed waits for Drafted and Read twice',
  ],
  [{ kind: 'statement', gist: 'There is doubt.\nMuch of it …' }, 'There is doubt. Much of it …'],
];

/** A name in a log may have a line feed, which none that is sent may. */
const gistOf = (given: object) => {
  contentSchema.parse(JSON.parse(JSON.stringify(given).replaceAll('\\n', ' ')));
  const content = given as Content;
  return kindOf(content).gist(content, names);
};

test.each(CONTENTS)('what a claim says is told: %j', (content, words) => {
  expect(gistOf(content)).toBe(words);
});

test('every kind of claim has an example', () => {
  const kinds = new Set(CONTENTS.map(([content]) => (content as { kind: string }).kind));
  expect([...kinds].sort()).toEqual(
    contentSchema.options.map(({ shape }) => shape.kind.value).sort(),
  );
});

const said = (utterer: Parameters<typeof claimInWords>[1]['utterer'], more: object = {}) =>
  claimInWords('It rains', { utterer, saidAt: null, reports: [gazette], ...more }, names);

test.each([
  [{ actor: 'envoy' }, {}, 'It rains, according to Ms Cedar'],
  [
    { actor: 'envoy', role: 'an envoy', onBehalfOf: 'aland' },
    { saidAt: '2022-03-29' },
    'It rains, according to Ms Cedar (an envoy, for Aland), said on 29 March 2022',
  ],
  [
    { label: 'officials' },
    { saidAt: '2022-03' },
    'It rains, according to officials, said in March 2022',
  ],
  [
    { joint: ['aland', 'beland', 'envoy'], role: 'signatories' },
    {},
    'It rains, according to Aland, Beland and Ms Cedar jointly (signatories)',
  ],
  [{ narrator: true }, {}, 'It rains, according to The Harbour Gazette of 30 March 2022'],
  [
    { narrator: true },
    { reports: [gazette, nameless] },
    'It rains, according to The Harbour Gazette of 30 March 2022 and the report “A note” of March 2022',
  ],
  [{ narrator: true }, { reports: [] }, 'It rains, according to a report that is not shown'],
] as const)('who says it, and when, is told: %j', (utterer, more, words) => {
  expect(said(utterer, more)).toBe(words);
});

test('a report is told by its title, its publisher and its date', () => {
  expect(reportInWords(gazette)).toBe('“Boats gone” of The Harbour Gazette, 30 March 2022');
  expect(reportInWords(nameless)).toBe('“A note” of March 2022');
  expect(reportInWords(undefined)).toBe('a report that is not shown');
});

test('no sentence holds undefined, a slug where there is a name, or a line feed', () => {
  const sentences = CONTENTS.flatMap(([content]) => [
    claimInWords(
      gistOf(content),
      { utterer: { label: 'two\nlines' }, saidAt: '2022', reports: [] },
      names,
    ),
    claimInWords(
      gistOf(content),
      { utterer: { narrator: true }, saidAt: null, reports: [] },
      names,
    ),
  ]);
  for (const sentence of [...sentences, ERASED_CLAIM]) {
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|\n|\b(aland|beland|envoy|fish)\b/);
  }
});
