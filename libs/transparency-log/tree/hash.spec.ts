import { createHash } from 'node:crypto';

import fc from 'fast-check';

import { emptyRoot, leafHash, nodeHash, treeHash } from '../index.js';
import { bytes, hex } from '../test/trees.js';

// The reference leaves of Certificate Transparency and the roots of the trees over them, as in
// github.com/transparency-dev/merkle, testonly/constants.go.
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

it.each(ROOTS.map((root, size) => [size, root] as const))(
  'The tree over the first %i reference leaves has the published root',
  (size, root) => {
    const leaves = LEAVES.slice(0, size).map((leaf) => leafHash(bytes(leaf)));
    expect(hex(treeHash(leaves))).toBe(root);
  },
);

it('A leaf has the hash that the tests of Go have for it', () => {
  // golang.org/x/mod/sumdb/tlog, TestFormatTree.
  const base64 = Buffer.from(leafHash(Buffer.from('hello world'))).toString('base64');
  expect(base64).toBe('TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=');
});

it('Leaves, nodes and the empty tree are hashed apart, whatever the bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (pair) => {
      const sha256 = (...parts: Uint8Array[]) =>
        createHash('sha256').update(Buffer.concat(parts)).digest('hex');
      expect(hex(leafHash(pair))).toBe(sha256(Buffer.of(0), pair));
      expect(hex(nodeHash(pair.subarray(0, 32), pair.subarray(32)))).toBe(
        sha256(Buffer.of(1), pair),
      );
      expect(hex(emptyRoot())).toBe(sha256());
    }),
  );
});

it('A node is over hashes and nothing else', () => {
  const hash = emptyRoot();
  for (const other of [hash.subarray(1), Buffer.alloc(33), new Uint8Array()]) {
    expect(() => nodeHash(hash, other)).toThrow(RangeError);
    expect(() => nodeHash(other, hash)).toThrow(RangeError);
  }
});
