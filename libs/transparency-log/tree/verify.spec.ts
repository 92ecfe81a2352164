import { readFileSync } from 'node:fs';

import fc from 'fast-check';

import {
  consistencyProof,
  hashesInMemory,
  inclusionProof,
  rootAt,
  verifyConsistency,
  verifyInclusion,
  type ConsistencyClaim,
  type Hash,
  type InclusionClaim,
} from '../index.js';
import { anyBit, entry, flipped, leaves, treeSize } from '../test/trees.js';

const LEAVES = leaves(1100);
const source = hashesInMemory(LEAVES);

const leafAt = (index: number): Hash => LEAVES[index] ?? entry(index);
const VALID = { valid: true };
const invalid = { valid: false, reason: expect.stringMatching(/^[A-Z].*[.]$/) };

async function inclusion(index: number, size: number): Promise<InclusionClaim> {
  const [root, proof] = [await rootAt(size, source), await inclusionProof(index, size, source)];
  return { leaf: leafAt(index), index, size, root, proof };
}

async function consistency(from: number, to: number): Promise<ConsistencyClaim> {
  const [fromRoot, toRoot] = [await rootAt(from, source), await rootAt(to, source)];
  return { from, to, fromRoot, toRoot, proof: await consistencyProof(from, to, source) };
}

/** A size, and another number that is at least 1 and no greater. */
const within = fc.tuple(treeSize, fc.nat()).map(([size, n]) => ({ size, part: 1 + (n % size) }));

it('Every leaf is proven to be in every tree that has it', async () => {
  for (let size = 1; size <= 70; size += 1) {
    for (let index = 0; index < size; index += 1) {
      expect(verifyInclusion(await inclusion(index, size))).toEqual(VALID);
    }
  }
});

it('Every tree is proven to begin with every smaller one', async () => {
  for (let to = 1; to <= 70; to += 1) {
    for (let from = 1; from <= to; from += 1) {
      expect(verifyConsistency(await consistency(from, to))).toEqual(VALID);
    }
  }
});

it('An inclusion proof with any bit of anything turned over proves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(within, anyBit, fc.nat(), async ({ size, part }, bit, which) => {
      const claim = await inclusion(part - 1, size);
      expect(verifyInclusion(claim)).toEqual(VALID);
      const { leaf, root, index, proof } = claim;
      const at = which % Math.max(proof.length, 1);
      const tampered: InclusionClaim[] = [
        { ...claim, leaf: flipped(leaf, bit) },
        { ...claim, root: flipped(root, bit) },
        { ...claim, proof: [...proof, leaf] },
        { ...claim, proof: [leaf, ...proof] },
        { ...claim, index: index + 1 },
        { ...claim, index: index - 1 },
        { ...claim, leaf: leaf.subarray(1) },
        { ...claim, root: Buffer.concat([root, Buffer.of(0)]) },
      ];
      if (proof.length > 0) {
        const bent = proof.map((hash, i) => (i === at ? flipped(hash, bit) : hash));
        tampered.push({ ...claim, proof: bent }, { ...claim, proof: proof.slice(1) });
        tampered.push({ ...claim, proof: proof.slice(0, -1) });
      }
      for (const claimed of tampered) expect(verifyInclusion(claimed)).toEqual(invalid);
    }),
  );
});

it('An inclusion proof in a tree of one size proves nothing of another size', async () => {
  await fc.assert(
    fc.asyncProperty(within, treeSize, async ({ size, part }, other) => {
      const claim = await inclusion(part - 1, size);
      fc.pre(other !== size && other >= part);
      const elsewhere = await inclusion(part - 1, other);
      expect(verifyInclusion({ ...claim, root: elsewhere.root })).toEqual(invalid);
      expect(verifyInclusion({ ...elsewhere, proof: claim.proof })).toEqual(invalid);
    }),
  );
});

it('A consistency proof with any bit of anything turned over proves nothing', async () => {
  await fc.assert(
    fc.asyncProperty(within, anyBit, fc.nat(), async ({ size, part }, bit, which) => {
      const claim = await consistency(part, size);
      expect(verifyConsistency(claim)).toEqual(VALID);
      const { fromRoot, toRoot, proof, from, to } = claim;
      const at = which % Math.max(proof.length, 1);
      const tampered: ConsistencyClaim[] = [
        { ...claim, fromRoot: flipped(fromRoot, bit) },
        { ...claim, toRoot: flipped(toRoot, bit) },
        { ...claim, proof: [...proof, fromRoot] },
        { ...claim, proof: [fromRoot, ...proof] },
        { ...claim, from: 0 },
        { ...claim, to: from - 1 },
        { ...claim, fromRoot: fromRoot.subarray(1) },
      ];
      if (proof.length > 0) {
        const bent = proof.map((hash, i) => (i === at ? flipped(hash, bit) : hash));
        tampered.push({ ...claim, proof: bent }, { ...claim, proof: proof.slice(1) });
        tampered.push({ ...claim, proof: proof.slice(0, -1) });
        tampered.push({ ...claim, from: to }, { ...claim, fromRoot: toRoot, toRoot: fromRoot });
      }
      for (const claimed of tampered) expect(verifyConsistency(claimed)).toEqual(invalid);
    }),
  );
});

it('A log that rewrote a leaf has no proof that it begins with what it was', async () => {
  await fc.assert(
    fc.asyncProperty(within, anyBit, fc.nat(), async ({ size, part }, bit, which) => {
      const at = which % part;
      const rewritten = hashesInMemory(
        LEAVES.slice(0, size).map((leaf, i) => (i === at ? flipped(leaf, bit) : leaf)),
      );
      const claim = await consistency(part, size);
      const proof = await consistencyProof(part, size, rewritten);
      const toRoot = await rootAt(size, rewritten);
      expect(verifyConsistency({ ...claim, toRoot, proof })).toEqual(invalid);
    }),
    { numRuns: 30 },
  );
});

it('Garbage is answered with a reason, never with an exception', () => {
  const number = fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.nat({ max: 9 }));
  const hash = fc.uint8Array({ minLength: 31, maxLength: 33 });
  const proof = fc.array(fc.oneof(hash, fc.uint8Array({ minLength: 32, maxLength: 32 })), {
    maxLength: 70,
  });
  fc.assert(
    fc.property(number, number, hash, hash, proof, (one, other, first, last, hashes) => {
      const inclusionClaim = { leaf: first, index: one, size: other, root: last, proof: hashes };
      const consistent = { from: one, to: other, fromRoot: first, toRoot: last, proof: hashes };
      fc.pre(one !== other);
      expect(verifyInclusion(inclusionClaim)).toEqual(invalid);
      expect(verifyConsistency(consistent)).toEqual(invalid);
    }),
    { numRuns: 500 },
  );
});

// The test vectors of github.com/transparency-dev/merkle at 417fb0c3, testdata/inclusion and
// testdata/consistency, a line each; the licence of that project is Apache 2.0.
interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[];
}
type InclusionVector = Vector & Record<'leafHash' | 'root', string> & Record<Numbers, number>;
type ConsistencyVector = Vector & Record<'root1' | 'root2', string> & Record<Numbers, number>;
type Numbers = 'leafIdx' | 'treeSize' | 'size1' | 'size2';

function vectors<T>(name: string): T[] {
  const lines = readFileSync(new URL(`../test/vectors/${name}.ndjson`, import.meta.url), 'utf8');
  return lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

const base64 = (text: string): Uint8Array => Buffer.from(text, 'base64');

it('The published vectors of inclusion proofs are judged as they are published', () => {
  const all = vectors<InclusionVector>('inclusion');
  expect(all).toHaveLength(98);
  for (const { desc, wantErr, leafHash, root, leafIdx, treeSize: size, proof } of all) {
    const claim = { leaf: base64(leafHash), root: base64(root), index: leafIdx, size };
    const { valid } = verifyInclusion({ ...claim, proof: proof.map(base64) });
    expect({ desc, leafIdx, size, valid }).toEqual({ desc, leafIdx, size, valid: !wantErr });
  }
});

it('The published vectors of consistency proofs are judged as they are published', () => {
  const all = vectors<ConsistencyVector>('consistency');
  expect(all).toHaveLength(98);
  for (const { desc, wantErr, root1, root2, size1, size2, proof } of all) {
    const claim = { from: size1, to: size2, fromRoot: base64(root1), toRoot: base64(root2) };
    const { valid } = verifyConsistency({ ...claim, proof: proof.map(base64) });
    // One has the words "don't care" for its roots, which are no hashes and are refused here.
    const expected = !wantErr && claim.fromRoot.length === 32;
    expect({ desc, size1, size2, valid }).toEqual({ desc, size1, size2, valid: expected });
  }
});
