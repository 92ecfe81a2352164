import fc from 'fast-check';

import { atOnce } from '../../libs/in-turns/index.js';
import { instantOf } from '../../libs/instants/index.js';
import { Knowledge } from '../deciding/knowledge.js';
import { Layer } from '../deciding/layer.js';
import { DossierOpened } from '../dossiers/events.js';
import { streams } from '../log/streams.js';
import { bundle } from './bundle.js';
import { draftReport } from './draft.js';
import { fileReport, needsOfBundle } from './file-report.js';

const NOW = instantOf(Date.parse('2022-04-01'));
const TEXT = 'a'.repeat(3_000);

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));

/** How much there is of each thing, in all and in one claim. */
const sizes = fc.record({
  claims: fc.constantFrom(1, 50, 300),
  pieces: fc.constantFrom(1, 5),
  quoted: fc.boolean(),
  links: fc.constantFrom(0, 5),
  names: fc.constantFrom(0, 20),
  changes: fc.constantFrom(0, 300),
  change: fc.constantFrom('retraction', 'evidence', 'dispute', 'correction'),
});
type Sizes = typeof sizes extends fc.Arbitrary<infer Size> ? Size : never;

/** A body in such a shape, whatever is wrong with it. */
function bodyOf(size: Sizes) {
  const evidence = (from: number) =>
    many(size.pieces, (piece) => ({
      quotation: 'indirect',
      ...(size.quoted
        ? { exact: `${'a'.repeat(100 + from + piece)}b` }
        : { start: from + piece, end: from + piece + 1 }),
    }));
  return {
    slug: 'r',
    source: {},
    title: 'r',
    publishedAt: '2022-03-30',
    text: TEXT,
    actors: many(20, (index) => ({ slug: `a-${index}`, name: `A ${index}`, kind: 'person' })),
    issues: [{ slug: 'i', title: 'I' }],
    claims: many(size.claims, (index) => claimOf(index, size, evidence(0))),
    changes: many(size.changes, (index) => changeOf(size.change, index, size.claims, evidence)),
  };
}

function claimOf(index: number, size: Sizes, evidence: object[]): object {
  const targets = many(Math.min(size.links, size.claims - 1 - index), (next) => index + next + 1);
  const reading = index % 2 === 1 && targets.length > 0 ? 'inferred' : 'stated';
  return {
    key: `c-${index}`,
    content:
      index % 2 === 1
        ? { kind: 'position', actor: 'a-1', issue: 'i', stance: 'offers', reading }
        : {
            kind: 'event',
            what: 'x',
            status: 'occurred',
            agents: many(size.names, (name) => `a-${name}`),
          },
    utterer: { narrator: true },
    evidence,
    links: targets.map((target) => ({
      to: `c-${target}`,
      relation: reading === 'inferred' ? 'inferred-from' : 'elaborates',
    })),
  };
}

function changeOf(
  type: string,
  index: number,
  claims: number,
  evidence: (from: number) => object[],
): object {
  const claim = `c-${index % claims}`;
  switch (type) {
    case 'evidence':
      return { type, claim, evidence: evidence(10 + index) };
    case 'dispute':
      return { type, claim: 'c-0', by: claim, reason: 'x' };
    case 'correction':
      return { type, claim, cause: 'extraction', saidAt: '2022-03', reason: 'x' };
    default:
      return { type: 'retraction', claim, reason: 'x' };
  }
}

/** More than one claim, or change, of these shapes has looked up. */
const LOOKUPS_A_PIECE = 1_000;

const { get, has } = Layer.prototype;
let lookups = 0;

beforeAll(() => {
  Layer.prototype.get = function (this: Layer<unknown>, key) {
    lookups += 1;
    return get.call(this, key) as unknown;
  };
  Layer.prototype.has = function (this: Layer<unknown>, key) {
    lookups += 1;
    return has.call(this, key);
  };
});
afterAll(() => Object.assign(Layer.prototype, { get, has }));

/** All that a decision on such a body looks up. */
function lookupsOf(body: object): number {
  const draft = atOnce(draftReport(bundle.parse(body)));
  const knowledge = Knowledge.of(atOnce(needsOfBundle(draft)));
  knowledge.foresee([DossierOpened.at(streams.dossier, 1, { slug: 'd', title: 'D' })]);
  lookups = 0;
  expect(atOnce(fileReport(knowledge, draft, NOW))).toMatchObject({ accepted: true });
  return lookups;
}

/** Positions that are each inferred from the next two, of which every other link is taken away again. */
function inferences(claims: number): object {
  const stated = claims - 2;
  return {
    ...bodyOf({
      claims: 1,
      pieces: 1,
      quoted: false,
      links: 0,
      names: 0,
      changes: 0,
      change: 'retraction',
    }),
    claims: many(claims, (index) => ({
      key: `c-${index}`,
      content: {
        kind: 'position',
        actor: 'a-1',
        issue: 'i',
        stance: 'offers',
        reading: index < stated ? 'inferred' : 'stated',
      },
      utterer: { narrator: true },
      evidence: [{ start: 0, end: 1, quotation: 'indirect' }],
      ...(index < stated && {
        links: [1, 2].map((next) => ({ to: `c-${index + next}`, relation: 'inferred-from' })),
      }),
    })),
    changes: many(stated, (index) => ({
      type: 'unlink',
      claim: `c-${index}`,
      to: `c-${index + 2}`,
      relation: 'inferred-from',
    })),
  };
}

test('what inferences rest on in the end is looked up once for all changes of a bundle', () => {
  expect(lookupsOf(inferences(402)) / lookupsOf(inferences(202))).toBeLessThan(2.5);
});

/**
 * The longest time for which a decision holds the event loop up, counted in what it looks up of the
 * dossier: a clock would tell of the machine.
 */
test('no part of a decision grows with how much a bundle brings, so that others are served in between', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const parsed = bundle.safeParse(bodyOf(size));
      if (!parsed.success) throw parsed.error;
      const draft = atOnce(draftReport(parsed.data));
      const knowledge = Knowledge.of(atOnce(needsOfBundle(draft)));
      knowledge.foresee([DossierOpened.at(streams.dossier, 1, { slug: 'd', title: 'D' })]);
      const work = fileReport(knowledge, draft, NOW);
      let most = 0;
      let pieces = 0;
      for (let done = false; !done; pieces += 1) {
        lookups = 0;
        done = work.next().done === true;
        most = Math.max(most, lookups);
      }
      expect(pieces).toBeGreaterThanOrEqual(size.claims);
      expect(most).toBeLessThan(LOOKUPS_A_PIECE);
    }),
    { numRuns: 25 },
  );
});
