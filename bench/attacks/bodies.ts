/** A body at a limit: what it has so much of. */
export interface Attack {
  readonly name: string;
  /** As it is sent. */
  readonly body: string;
}

const many = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => item(index));
const span = (start: number, end: number) => ({ start, end, quotation: 'indirect' });
const quote = (exact: string) => ({ exact, quotation: 'indirect' });

const claim = (more: object = {}) => ({
  content: { kind: 'statement', gist: 'x' },
  utterer: { narrator: true },
  evidence: [span(0, 1)],
  ...more,
});

const report = (more: object) =>
  JSON.stringify({
    source: {},
    title: 'x',
    publishedAt: '2022-03-30',
    text: 'x'.repeat(20_000),
    ...more,
  });

const back = (index: number) => (index % 2 === 0 ? 'retraction' : 'reinstatement');
const REPEATED = 'a'.repeat(500_000);

/** Bodies below a mebibyte that each go to one of the limits in `src/limits`. */
export const attacks: readonly Attack[] = [
  {
    name: 'an ordinary report of 25 claims, to compare with',
    body: report({ claims: many(25, () => claim()) }),
  },
  { name: 'a text of 1,000,000 characters', body: report({ text: 'x '.repeat(500_000) }) },
  { name: 'claims', body: report({ claims: many(5_000, () => claim()) }) },
  {
    name: 'pieces of evidence',
    body: report({
      claims: many(50, () => claim({ evidence: many(100, (index) => span(index, index + 1)) })),
    }),
  },
  {
    name: 'characters in spans',
    body: report({
      claims: many(10, () => claim({ evidence: many(10, (index) => span(index, index + 9_990)) })),
    }),
  },
  {
    name: 'links',
    body: report({
      claims: many(100, (index) =>
        claim({
          key: `c-${index}`,
          links: many(index, (other) => ({ to: `c-${other}`, relation: 'same-proposition' })),
        }),
      ),
    }),
  },
  {
    name: 'changes of one claim',
    body: report({
      claims: [claim({ key: 'c' })],
      changes: many(1_000, (index) => ({ type: back(index), claim: 'c', reason: 'x' })),
    }),
  },
  {
    name: 'disputes of one claim',
    body: report({
      claims: many(1_001, (index) => claim({ key: `c-${index}` })),
      changes: many(1_000, (index) => ({
        type: 'dispute',
        claim: 'c-0',
        by: `c-${index + 1}`,
        reason: 'x',
      })),
    }),
  },
  {
    name: 'legs of exchanges',
    body: report({
      actors: [{ slug: 'a', name: 'A', kind: 'state' }],
      issues: many(20, (index) => ({ slug: `i-${index}`, title: 'I' })),
      claims: many(100, () =>
        claim({
          content: {
            kind: 'exchange',
            linkage: 'in-exchange-for',
            legs: many(20, (index) => ({ holder: 'a', issue: `i-${index}`, stance: 'offers' })),
          },
        }),
      ),
    }),
  },
  {
    name: 'positions of one cell',
    body: report({
      actors: [{ slug: 'a', name: 'A', kind: 'state' }],
      issues: [{ slug: 'i', title: 'I' }],
      claims: many(4_000, (index) =>
        claim({
          saidAt: `20${String(10 + (index % 12))}`,
          content: {
            kind: 'position',
            actor: 'a',
            issue: 'i',
            stance: 'offers',
            reading: 'stated',
          },
        }),
      ),
    }),
  },
  {
    name: 'numbers of one series',
    body: report({
      claims: many(4_000, (index) =>
        claim({
          content: {
            kind: 'quantity',
            measure: 'm',
            place: 'p',
            period: '2022',
            basis: 'exact',
            value: index,
          },
        }),
      ),
    }),
  },
  {
    name: 'actors and steps',
    body: report({
      actors: many(1_000, (index) => ({ slug: `a-${index}`, name: `A ${index}`, kind: 'person' })),
      processes: many(10, (index) => ({
        slug: `p-${index}`,
        title: 'P',
        steps: many(1_000, (step) => ({ slug: `s-${step}`, title: 'S' })),
      })),
    }),
  },
  {
    name: 'dates that are lists',
    body: report({
      claims: many(2_700, (index) =>
        claim({ saidAt: `{${1_000 + (index % 600)},${'1670..1672,'.repeat(20)}1700}` }),
      ),
    }),
  },
  {
    name: 'quotations that are almost there',
    body: report({
      text: REPEATED.slice(0, 400_000),
      claims: many(40, (index) =>
        claim({ evidence: [quote(`${'a'.repeat(5_000 + index)}b${'a'.repeat(4_900)}`)] }),
      ),
    }),
  },
  {
    name: 'quotations that stand everywhere',
    body: report({
      text: REPEATED,
      claims: many(50, () => claim({ evidence: many(100, () => quote('aa')) })),
    }),
  },
  {
    name: 'what is wrong with it',
    body: report({
      claims: many(5_000, (index) => ({
        content: { kind: 'position', stance: 'x', [`odd-${index}`]: 1 },
        saidAt: 'x',
        evidence: [{}],
        links: [{ to: '' }],
      })),
    }),
  },
  {
    name: 'positions that are each inferred from the next',
    body: report({
      actors: [{ slug: 'a', name: 'A', kind: 'state' }],
      issues: [{ slug: 'i', title: 'I' }],
      claims: many(4_000, (index) =>
        claim({
          key: `c-${index}`,
          content: {
            kind: 'position',
            actor: 'a',
            issue: 'i',
            stance: 'offers',
            reading: index === 3_999 ? 'stated' : 'inferred',
          },
          ...(index === 3_999
            ? {}
            : { links: [{ to: `c-${index + 1}`, relation: 'inferred-from' }] }),
        }),
      ),
    }),
  },
  {
    name: 'links that inferences rest on, taken away',
    body: report({
      actors: [{ slug: 'a', name: 'A', kind: 'state' }],
      issues: [{ slug: 'i', title: 'I' }],
      claims: many(2_400, (index) =>
        claim({
          key: `c-${index}`,
          content: {
            kind: 'position',
            actor: 'a',
            issue: 'i',
            stance: 'offers',
            reading: index < 2_398 ? 'inferred' : 'stated',
          },
          ...(index < 2_398 && {
            links: many(index < 1_000 ? 2 : 1, (next) => ({
              to: `c-${index + next + 1}`,
              relation: 'inferred-from',
            })),
          }),
        }),
      ),
      changes: many(1_000, (index) => ({
        type: 'unlink',
        claim: `c-${index}`,
        to: `c-${index + 2}`,
        relation: 'inferred-from',
      })),
    }),
  },
  {
    name: 'names',
    body: report({
      actors: many(100, (index) => ({ slug: `a-${index}`, name: `A ${index}`, kind: 'person' })),
      claims: many(300, (index) =>
        claim({
          content: {
            kind: 'event',
            what: 'x',
            status: 'occurred',
            agents: many(100, (actor) => `a-${(actor + index) % 100}`),
          },
        }),
      ),
    }),
  },
  {
    name: 'corrections of as many claims',
    body: report({
      claims: many(1_000, (index) => claim({ key: `c-${index}` })),
      changes: many(1_000, (index) => ({
        type: 'correction',
        claim: `c-${index}`,
        cause: 'extraction',
        content: { kind: 'statement', gist: 'y' },
        reason: 'x',
      })),
    }),
  },
  {
    name: 'evidence that is added to many claims',
    body: report({
      claims: many(1_000, (index) => claim({ key: `c-${index}` })),
      changes: many(1_000, (index) => ({
        type: 'evidence',
        claim: `c-${index}`,
        evidence: many(4, (piece) => span(4 * index + piece + 1, 4 * index + piece + 2)),
      })),
    }),
  },
  { name: 'numbers of many digits', body: `[${'1.000000000000001,'.repeat(55_000)}1]` },
  {
    name: 'brackets',
    body: '['.repeat(1_000_000),
  },
];
