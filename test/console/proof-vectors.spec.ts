import { readFileSync } from 'node:fs';
import { RFC9162 } from '@transmute/rfc9162';
import { bytesOf, fromBase64, same } from '../../apps/console/proof/bytes.js';
import { leafHash, treeHash } from '../../apps/console/proof/hash.js';
import { isConsistent, rootOfInclusion } from '../../apps/console/proof/verify.js';

// The vectors of github.com/transparency-dev/merkle, which lie with the log that the server keeps.
interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[];
}
type Inclusion = Vector & {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly root: string;
};
type Consistency = Vector & {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
};

function vectors<T>(name: string): T[] {
  const path = new URL(`../../libs/transparency-log/test/vectors/${name}.ndjson`, import.meta.url);
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as T);
}

const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

it('The published vectors of inclusion proofs are judged as they are published', () => {
  const all = vectors<Inclusion>('inclusion');
  expect(all).toHaveLength(98);
  for (const { desc, wantErr, leafIdx: index, treeSize: size, ...vector } of all) {
    const proof = vector.proof.map(bytes);
    const computed = sizes(proof, bytes(vector.leafHash))
      ? rootOfInclusion({ leaf: bytes(vector.leafHash), index, size, proof })
      : null;
    const holds = computed !== null && same(computed, bytes(vector.root));
    expect({ desc, index, size, holds }).toEqual({ desc, index, size, holds: !wantErr });
  }
});

it('The published vectors of consistency proofs are judged as they are published', () => {
  const all = vectors<Consistency>('consistency');
  expect(all).toHaveLength(98);
  for (const { desc, wantErr, size1: from, size2: to, root1, root2, ...vector } of all) {
    const [fromRoot, toRoot] = [bytes(root1), bytes(root2)];
    const proof = vector.proof.map(bytes);
    const holds =
      sizes(proof, fromRoot, toRoot) && isConsistent({ from, to, fromRoot, toRoot, proof });
    // One has the words "don't care" for its roots, which are no hashes.
    const expected = !wantErr && fromRoot.length === 32;
    expect({ desc, from, to, holds }).toEqual({ desc, from, to, holds: expected });
  }
});

it('Roots are those of another implementation of the RFC', async () => {
  for (const size of [1, 2, 3, 7, 8, 100, 257]) {
    const entries = Array.from({ length: size }, (_, index) => bytesOf(`entry ${index}`));
    const root = await RFC9162.treeHead(entries);
    expect(treeHash(entries.map(leafHash))).toEqual(Uint8Array.from(root));
  }
});

const sizes = (proof: readonly Uint8Array[], ...others: readonly Uint8Array[]): boolean =>
  [...proof, ...others].every(({ length }) => length === 32);
