import fc from 'fast-check';

import { makeReady } from '../../libs/event-store/index.js';
import { parseInTurns, readJson } from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { decisionOn } from '../deciding/command.js';
import { learn } from '../deciding/learn.js';
import { logOf } from '../deciding/test/given.js';
import { bundle } from './bundle.js';
import { fileBundle } from './file-bundle.js';
import { opened } from './test/talks.js';

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));

/** What the claims of a body are like, of which there are as many as there can be. */
const shapes = fc.record({
  kind: fc.constantFrom('quantity', 'event', 'position'),
  pieces: fc.constantFrom(1, 5),
  links: fc.constantFrom(0, 3),
  names: fc.constantFrom(0, 10, 100),
  changes: fc.constantFrom('none', 'retraction', 'unlink'),
});
type Shape = typeof shapes extends fc.Arbitrary<infer Shaped> ? Shaped : never;

const BYTES = 1_000_000;

/** A body just below a mebibyte, or at the first limit that it comes to. */
function bodyOf(shape: Shape): string {
  const parts = {
    slug: 'r',
    source: {},
    title: 'r',
    publishedAt: '2022-03-30',
    text: 'a'.repeat(50_000),
    actors: many(100, (index) => ({ slug: `a-${index}`, name: `A ${index}`, kind: 'person' })),
    issues: [{ slug: 'i', title: 'I' }],
  };
  const size = JSON.stringify(claimOf(shape, 0, 9)).length + (shape.changes === 'none' ? 0 : 90);
  const perClaim = [
    shape.pieces,
    shape.links,
    shape.kind === 'event' ? (shape.names + 1 + shape.links) / 6 : 1,
  ];
  const count = Math.floor(
    Math.min(5_000 / Math.max(...perClaim), (BYTES - JSON.stringify(parts).length) / size),
  );
  const claims = many(count, (index) => claimOf(shape, index, count));
  const changes =
    shape.changes === 'none'
      ? []
      : many(Math.min(count - 9, 1_000), (index) => ({
          type: shape.changes,
          claim: `c-${index}`,
          reason: 'x',
          ...(shape.changes === 'unlink' ? { to: `c-${index + 1}`, relation: 'elaborates' } : {}),
        }));
  return JSON.stringify({ ...parts, claims, changes });
}

function claimOf({ kind, pieces, links, names }: Shape, index: number, count: number): object {
  const contents: Record<string, object> = {
    // A number of many digits has the text looked through once more.
    quantity: { kind, measure: 'm', basis: 'exact', value: 1.000000000000001 },
    event: { kind, what: 'x', status: 'occurred', agents: many(names, (name) => `a-${name}`) },
    position: { kind, actor: 'a-1', issue: 'i', stance: 'offers', reading: 'stated' },
  };
  const targets = many(Math.min(links, count - 1 - index), (next) => index + next + 1);
  return {
    key: `c-${index}`,
    content: contents[kind],
    utterer: { narrator: true },
    evidence: many(pieces, (piece) => ({ start: piece, end: piece + 1, quotation: 'indirect' })),
    ...(targets.length > 0 && {
      links: targets.map((target) => ({ to: `c-${target}`, relation: 'elaborates' })),
    }),
  };
}

/** What is done with a body from its bytes on until it is sent to the log. */
async function take(body: Buffer): Promise<void> {
  const command = await inTurns(
    fileBundle(await parseInTurns(bundle, await inTurns(readJson(body)))),
  );
  const knowledge = await learn(await logOf([opened]), 'd', command.needs);
  const decision = await inTurns(decisionOn(command, knowledge));
  if (decision.accepted) await inTurns(makeReady(decision.events));
}

/** Milliseconds: of the processor, or of the clock where other threads of the process worked as well. */
function stopwatch(): () => number {
  const begun = performance.now();
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min((user + system) / 1_000, performance.now() - begun);
  };
}

/** The longest turn of the event loop while something is done. */
async function longestTurn(work: () => Promise<void>): Promise<number> {
  let longest = 0;
  let over = false;
  let turn = stopwatch();
  const look = () => {
    longest = Math.max(longest, turn());
    turn = stopwatch();
    if (!over) setImmediate(look);
  };
  look();
  try {
    await work();
    return Math.max(longest, turn());
  } finally {
    over = true;
  }
}

function parsing(body: Buffer): number {
  const elapsed = stopwatch();
  JSON.parse(body.toString());
  return elapsed();
}

/** Others disturb what is measured, and nothing makes it less: so the least of some tries counts. */
const TRIES = 4;
/**
 * How often what nothing can cut in pieces, to parse the JSON of a large body, goes into the longest turn.
 * It is a few times where all is well, and more than twenty for all that is done with a body in one go.
 */
const MOST = 15;

test('no body holds the event loop much longer than to parse its JSON takes', async () => {
  const large = Buffer.from(
    bodyOf({ kind: 'position', pieces: 1, links: 0, names: 0, changes: 'none' }),
  );
  await fc.assert(
    fc.asyncProperty(shapes, async (shape) => {
      const body = Buffer.from(bodyOf(shape));
      const ratios: number[] = [];
      for (
        let attempt = 0;
        attempt < TRIES && !ratios.some((ratio) => ratio < MOST);
        attempt += 1
      ) {
        const unit = parsing(large);
        ratios.push((await longestTurn(() => take(body))) / unit);
      }
      expect(Math.min(...ratios)).toBeLessThan(MOST);
    }),
    { numRuns: 6 },
  );
}, 120_000);
