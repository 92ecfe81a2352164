import fc from 'fast-check';

import { atOnce } from '../../../libs/in-turns/index.js';
import { bundle } from '../../../src/filing/bundle.js';
import { fileBundle } from '../../../src/filing/file-bundle.js';
import { meeting } from './contents.js';
import type { Desk } from './desk.js';
import { claimOf, type Draft, draft, saying } from './drafts.js';
import { ACTORS, ISSUES, one, optional, publication, STEPS, words } from './words.js';

const TEXT = '😀 alpha beta gamma';
/** What some are members of. It is merged with nobody, so that no membership goes in a circle. */
const UNION = 'union';

const reportOf = (drafts: fc.Arbitrary<Draft[]>) =>
  fc.record({
    filed: one('report'),
    publishedAt: publication,
    language: optional(fc.constant('en')),
    text: fc.constant(TEXT),
    title: words,
    roles: fc.array(optional(words), { minLength: ACTORS.length, maxLength: ACTORS.length }),
    aliases: optional(fc.array(words, { maxLength: 1 })),
    anotherStep: fc.boolean(),
    drafts,
  });

/** A report with its claims, or with none. */
export const report = reportOf(fc.array(draft, { maxLength: 3 }));
export type Report = typeof report extends fc.Arbitrary<infer T> ? T : never;

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
export const firstReport = reportOf(
  fc.oneof(
    { weight: 2, arbitrary: fc.array(draft, { minLength: 2, maxLength: 3 }) },
    { weight: 1, arbitrary: seldom },
  ),
);

/** One with at least so many numbers that meet. */
export const reportOfNumbers = (minLength: number) =>
  reportOf(
    fc.array(
      fc
        .tuple(draft, meeting)
        .map(([drawn, content]) => ({ ...drawn, claim: { ...drawn.claim, content } })),
      { minLength, maxLength: 5 },
    ),
  );

/** Files it with its claims. */
export async function fileReport(desk: Desk, report: Report): Promise<number> {
  const n = desk.reports.length;
  const slug = `report-${n}`;
  desk.reports.push(slug);
  const { publishedAt, language, text, title, drafts } = report;
  const parsed = bundle.parse({
    slug,
    source: { name: `source ${n % 2}` },
    ...{ publishedAt, language, text, title },
    ...declarations(report, n),
    claims: drafts.map((draft) => claimOf(desk, draft, slug)),
  });
  return desk.run(atOnce(fileBundle(parsed)));
}

/** What the n-th report of a life declares: all that its claims may mention, some of it changed. */
function declarations({ roles, aliases, anotherStep }: Report, n: number) {
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
