import type { Prisma } from '../../libs/database/index.js';
import type { ProposedCandidate } from './extracting/candidate.js';
import { writeCandidates, WRITTEN_AT_ONCE } from './write-candidates.js';

const proposed = (gist: string): ProposedCandidate => ({
  claim: { content: { kind: 'statement', gist }, evidence: [] },
  missing: [],
  evidence: [{ start: 3, end: 9, exact: gist, quotation: 'indirect' }],
  rule: 'says',
  confidence: null,
  warnings: [],
  suggestions: [],
});

/** Writes that many candidates, and tells what was written at a time. */
async function writtenOf(count: number, after = 0) {
  const batches: Prisma.IntakeCandidateCreateManyInput[][] = [];
  const tx = {
    intakeCandidate: {
      createMany: ({ data }: { data: Prisma.IntakeCandidateCreateManyInput[] }) => {
        batches.push(data);
        return Promise.resolve();
      },
    },
  };
  const candidates = Array.from({ length: count }, (_, index) => proposed(`word ${index}`));
  const run = { number: 2, extractor: 'rules' };
  await writeCandidates(tx, candidates, { dossier: 'd', intake: 'i', run, after });
  return batches;
}

test('What a large text holds is written a few at a time, so that others have the event loop between', async () => {
  const sizes = (await writtenOf(10_000)).map(({ length }) => length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(WRITTEN_AT_ONCE);
  expect(WRITTEN_AT_ONCE).toBeLessThanOrEqual(250);
});

test('None is left out, and each comes after the one before it', async () => {
  const rows = (await writtenOf(250, 7)).flat();
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => 8 + index));
  expect(rows).toHaveLength(250);
  expect(rows.at(-1)).toMatchObject({ run: 2, by: 'rules', start: 3, kind: 'statement' });
});
