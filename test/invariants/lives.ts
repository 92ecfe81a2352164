import fc from 'fast-check';

import type { Instant } from '../../libs/instants/index.js';
import { relation } from '../../src/claims/claim.js';
import { linkage } from '../../src/claims/kinds/exchange.js';
import { stance } from '../../src/claims/kinds/stance.js';
import { changes } from '../../src/claims/changes/index.js';

/** Dates of publication as they are written, and from when that is known; null: from its filing. */
export const PUBLICATIONS: Readonly<Record<string, Instant | null>> = {
  '2022-03-29': '2022-03-30T00:00:00.000000Z',
  '2022-03-30': '2022-03-31T00:00:00.000000Z',
  '2022-03-30T12:00:00Z': '2022-03-30T12:00:00.000000Z',
  '2022-03-30T15:00:00.000001+03:00': '2022-03-30T12:00:00.000001Z',
  '2022-03': '2022-04-01T00:00:00.000000Z',
  '2022-03-29/..': null,
};

export const ACTORS = ['ann', 'bea', 'org'];
/** What some are members of. It is merged with nobody, so that no membership goes in a circle. */
const UNION = 'union';
export const ISSUES = ['status', 'territory'];
const STEPS = ['draft', 'vote', 'signature'];
const DATES = ['2022-03-28', '2022-03-2X', '2022-03-29T10:00:00Z', '1970-01-01/..', '-0044-03-15'];
const TEXT = '😀 alpha beta gamma';

const actor = fc.constantFrom(...ACTORS);
const issue = fc.constantFrom(...ISSUES);
const step = fc.constantFrom(...STEPS);
const words = fc.constantFrom('some words', 'other words');
const date = fc.constantFrom(...DATES);
const anyStance = fc.constantFrom(...stance.options);

function optional<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(arbitrary, { nil: undefined });
}

function one<T extends string>(kind: T): fc.Arbitrary<T> {
  return fc.constant(kind);
}

const leg = fc.record({
  holder: actor,
  owedBy: optional(actor),
  issue,
  stance: anyStance,
  terms: optional(words),
});

const quantity = fc.record({
  kind: one('quantity'),
  // Most are of one series, or of one that may be merged with it, so that their periods meet.
  measure: fc.constantFrom('killed', 'killed', 'killed', 'deaths'),
  place: fc.constantFrom(undefined, undefined, undefined, 'chernihiv', 'suburb'),
  period: fc.option(date, { nil: undefined, freq: 9 }),
  cumulative: fc.constantFrom(undefined, undefined, undefined, true),
  basis: fc.constant('about'),
  value: fc.double({ noNaN: true, noDefaultInfinity: true }),
});

const content = fc.oneof(
  fc.record({
    kind: one('event'),
    what: words,
    agents: optional(fc.uniqueArray(fc.oneof(actor, fc.record({ label: words })))),
    place: fc.constantFrom(undefined, 'chernihiv', 'suburb', 'nowhere'),
    occurred: optional(date),
    status: fc.constantFrom('occurred', 'ongoing', 'alleged', 'cancelled', 'denied'),
  }),
  fc.record({
    kind: one('position'),
    actor,
    issue,
    stance: anyStance,
    terms: optional(words),
    reading: fc.constant('stated'),
  }),
  fc.record({
    kind: one('exchange'),
    legs: fc.uniqueArray(leg, {
      minLength: 2,
      maxLength: 3,
      selector: (leg) => JSON.stringify(leg),
    }),
    linkage: fc.constantFrom(...linkage.options),
  }),
  { weight: 3, arbitrary: quantity },
  fc.record({
    kind: one('milestone'),
    process: fc.constant('treaty'),
    step: optional(step),
    status: fc.constantFrom('required', 'in-progress', 'cancelled', 'confirmed-done'),
    occurred: optional(date),
  }),
  fc.shuffledSubarray(STEPS, { minLength: 2 }).chain(([first = '', ...requires]) =>
    fc.record({
      kind: one('dependency'),
      process: fc.constant('treaty'),
      step: fc.constant(first),
      requires: fc.constant(requires),
      type: fc.constantFrom('finish-start', 'concurrent'),
    }),
  ),
  fc.record({
    kind: one('statement'),
    gist: words,
    about: optional(fc.array(fc.record({ issue }), { maxLength: 2 })),
  }),
);

const who = { role: optional(words), onBehalfOf: optional(actor) };
const utterer = fc.oneof(
  fc.record({ actor, ...who }),
  fc.record({ joint: fc.uniqueArray(actor, { minLength: 2 }), ...who }),
  fc.record({ label: words, ...who }),
  fc.record({ narrator: fc.constant(true), ...who }),
);

const span = fc
  .record({
    start: fc.nat({ max: 9 }),
    length: fc.integer({ min: 1, max: 9 }),
    quotation: fc.constantFrom('direct', 'indirect'),
  })
  .map(({ start, length, quotation }) => ({ start, end: start + length, quotation }));

/** One or two, of different words. */
const spans = fc.uniqueArray(span, {
  minLength: 1,
  maxLength: 2,
  selector: ({ start, end }) => `${start} ${end}`,
});

/** A claim whose evidence and links are to be tied to what is there when it is filed. */
const draft = fc.record({
  claim: fc.record({ content, utterer, saidAt: optional(date) }),
  spans,
  /** Which of the reports that are there its evidence is from. */
  from: fc.nat(),
  /** Which of the claims that are there it is linked to, and how. */
  links: fc.array(fc.record({ to: fc.nat(), relation: fc.constantFrom(...relation.options) }), {
    maxLength: 2,
  }),
});
export type Draft = typeof draft extends fc.Arbitrary<infer T> ? T : never;

const reportOf = (drafts: fc.Arbitrary<Draft[]>) =>
  fc.record({
    filed: one('report'),
    publishedAt: fc.constantFrom(...Object.keys(PUBLICATIONS)),
    language: optional(fc.constant('en')),
    text: fc.constant(TEXT),
    title: words,
    roles: fc.array(optional(words), { minLength: ACTORS.length, maxLength: ACTORS.length }),
    aliases: optional(fc.array(words, { maxLength: 1 })),
    anotherStep: fc.boolean(),
    drafts,
  });
const report = reportOf(fc.array(draft, { maxLength: 3 }));
const saying = (content: Draft['claim']['content']): fc.Arbitrary<Draft> =>
  draft.map((drawn) => ({ ...drawn, claim: { ...drawn.claim, content } }));
const waiting = (step: string, other: string) =>
  saying({
    ...{ kind: 'dependency', process: 'treaty', type: 'finish-start' },
    ...{ step, requires: [other] },
  });
const counted = (period: string, value: number) =>
  saying({
    ...{ kind: 'quantity', measure: 'killed', place: undefined, cumulative: undefined },
    ...{ period, basis: 'about', value },
  });
/** What chance alone seldom brings: steps that wait for each other, numbers of periods that meet. */
const seldom: fc.Arbitrary<Draft[]> = fc.tuple(
  ...[waiting('draft', 'vote'), waiting('vote', 'draft')],
  ...[counted('2022-03-28', 5), counted('2022-03-2X', 5_000)],
);
/** One with claims that can be changed. */
const firstReport = reportOf(
  fc.oneof(
    { weight: 2, arbitrary: fc.array(draft, { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: seldom },
  ),
);
const loneClaim = fc.record({ filed: one('claim'), draft });

/** A change of a claim that is there, of whichever kind; it takes what its kind needs. */
const change = fc.record({
  filed: one('change'),
  type: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...changes.map(({ type }) => type)) },
    // What follows on another change is rare.
    { weight: 1, arbitrary: fc.constantFrom('dispute', 'dispute-resolution') },
  ),
  /** Which claim it is made to, and which other one it names. Few, so that changes meet. */
  claim: fc.nat({ max: 2 }),
  other: fc.nat({ max: 4 }),
  /** Which report causes it, and which its evidence is from. */
  cause: optional(fc.nat()),
  from: fc.nat({ max: 4 }),
  correction: fc.constantFrom('extraction', 'source'),
  content: optional(content),
  /** Which claim a statement is about. */
  about: optional(fc.nat()),
  utterer: optional(utterer),
  saidAt: date,
  spans,
  /** Whether a correction gives evidence. */
  respans: fc.boolean(),
  relation: fc.constantFrom('same-proposition', 'contradicts', 'fulfils'),
  outcome: fc.constantFrom('upheld', 'dismissed'),
});
export type ChangeDraft = typeof change extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of a report that is there: our record of it, another capture, a withdrawal. */
const reportChange = fc.record({
  filed: one('report-change'),
  how: fc.constantFrom('corrected', 'redated', 'recaptured', 'withdrawn'),
  report: fc.nat(),
  publishedAt: fc.constantFrom(...Object.keys(PUBLICATIONS)),
  /** When it was captured again, or withdrawn. */
  at: optional(fc.constantFrom(...Object.keys(PUBLICATIONS))),
});
export type ReportChange = typeof reportChange extends fc.Arbitrary<infer T> ? T : never;

/** Two actors are one, or are two after all. */
const merge = fc.record({
  filed: one('merge'),
  slug: actor,
  into: actor,
});
export type Merge = typeof merge extends fc.Arbitrary<infer T> ? T : never;

/** Two places or two measures are one, or are two after all. */
const namesMerge = fc.record({
  filed: one('names-merge'),
  of: fc.constantFrom('places', 'measures'),
});
export type NamesMerge = typeof namesMerge extends fc.Arbitrary<infer T> ? T : never;

/** What is filed, and whether the views are brought up to date after it, in which batches. */
const turn = fc.record({
  file: fc.oneof(
    { weight: 4, arbitrary: report },
    { weight: 2, arbitrary: loneClaim },
    { weight: 20, arbitrary: change },
    { weight: 3, arbitrary: reportChange },
    { weight: 4, arbitrary: merge },
    { weight: 3, arbitrary: namesMerge },
  ),
  project: fc.boolean(),
  batch: fc.constantFrom(1, 3, 500),
});
export type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;
export type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;

/** Numbers that meet: of few series, days and values, of which merges make fewer. */
const meeting = fc.record({
  kind: one('quantity'),
  measure: fc.constantFrom('killed', 'deaths'),
  place: fc.constantFrom(undefined, 'chernihiv', 'suburb'),
  period: fc.constantFrom(undefined, '2022-03-28', '2022-03-28', '2022-03-2X'),
  cumulative: fc.constantFrom(undefined, undefined, true),
  basis: fc.constant('about'),
  value: fc.constantFrom(5, 6, 900, 5_000),
});
const numbers = (minLength: number) =>
  reportOf(
    fc.array(
      fc
        .tuple(draft, meeting)
        .map(([drawn, content]) => ({ ...drawn, claim: { ...drawn.claim, content } })),
      { minLength, maxLength: 5 },
    ),
  );

/** What becomes of a dossier of numbers: the first of them, then more, merges, and changes. */
export const lifeOfNumbers = fc.tuple(
  numbers(4),
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: numbers(1) },
      { weight: 4, arbitrary: namesMerge },
      { weight: 3, arbitrary: change },
      { weight: 1, arbitrary: reportChange },
    ),
    { minLength: 5, maxLength: 10, size: 'max' },
  ),
);

/** What becomes of a dossier: a report in any case, then whatever else in any order. */
export const life = fc
  .tuple(
    fc.record({ file: firstReport, project: fc.boolean(), batch: fc.constant(500) }),
    fc.array(turn, { minLength: 6, maxLength: 24, size: 'max' }),
  )
  .map(([first, others]): Turn[] => [first, ...others]);

/** Reports that change nothing, and the same in another order. */
export const shuffled = fc
  .array(report, { minLength: 2, maxLength: 5, size: 'max' })
  .chain((reports) =>
    fc.tuple(
      fc.constant(reports),
      fc.shuffledSubarray(reports, { minLength: reports.length, maxLength: reports.length }),
    ),
  );

/** What the n-th report of a life declares: all that its claims may mention, some of it changed. */
export function declarations({ roles, aliases, anotherStep }: Report, n: number) {
  const titled = (slug: string) => ({ slug, title: `The ${slug}` });
  return {
    actors: [
      ...ACTORS.map((slug, index) => ({
        slug,
        name: `The ${slug}`,
        kind: slug === 'org' ? 'organisation' : 'person',
        // Not from the beginning on, so that voices become one.
        memberOf: slug !== 'bea' && n > 0 ? UNION : undefined,
        aliases,
        role: roles[index],
        sameAs: aliases?.map((_, place) => `https://example.org/${slug}/${place}`),
      })),
      { slug: UNION, name: 'The union', kind: 'organisation' },
    ],
    places: [
      { slug: 'chernihiv', name: 'Chernihiv', aliases },
      { slug: 'suburb', name: 'The suburb', within: 'chernihiv' },
    ],
    measures: [{ ...titled('killed'), unit: roles[0] }, titled('deaths')],
    issues: ISSUES.map(titled),
    processes: [
      { ...titled('treaty'), steps: [...STEPS, ...(anotherStep ? [`step-${n}`] : [])].map(titled) },
    ],
  };
}
