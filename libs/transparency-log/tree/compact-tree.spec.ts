import fc from 'fast-check';

import { CompactTree, emptyRoot, subtreesOf, treeHash } from '../index.js';
import { definedRoot, hex, leaves, treeSize } from '../test/trees.js';

it('A growing tree has at every size the root that RFC 6962 defines', () => {
  const tree = new CompactTree();
  expect(hex(tree.root())).toBe(hex(emptyRoot()));
  const all = leaves(300);
  for (const [index, leaf] of all.entries()) {
    tree.append(leaf);
    expect(tree.size).toBe(index + 1);
    expect(hex(tree.root())).toBe(hex(definedRoot(all.slice(0, index + 1))));
  }
});

it('A tree taken up from its complete subtrees grows as if it had never been put down', () => {
  fc.assert(
    fc.property(treeSize, treeSize, (before, after) => {
      const all = leaves(before + after);
      const tree = new CompactTree();
      for (const leaf of all.slice(0, before)) tree.append(leaf);
      const taken = new CompactTree(tree.size, tree.subtrees);
      for (const leaf of all.slice(before)) taken.append(leaf);
      expect(hex(taken.root())).toBe(hex(treeHash(all)));
    }),
    { numRuns: 30 },
  );
});

it('It tells of every complete subtree once, with the hash of its leaves', () => {
  const all = leaves(77);
  const told = new Map<string, string>();
  const tree = new CompactTree();
  for (const leaf of all) {
    tree.append(leaf, ({ level, index }, hash) => {
      expect(told.has(`${level}/${index}`)).toBe(false);
      told.set(`${level}/${index}`, hex(hash));
    });
  }
  const expected = new Map<string, string>();
  for (let level = 0; 2 ** level <= all.length; level += 1) {
    for (let index = 0; (index + 1) * 2 ** level <= all.length; index += 1) {
      const part = all.slice(index * 2 ** level, (index + 1) * 2 ** level);
      expected.set(`${level}/${index}`, hex(definedRoot(part)));
    }
  }
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(expected));
});

it('It refuses what is no hash, too few subtrees and too many, and stays as it was', () => {
  const tree = new CompactTree(1, leaves(1));
  expect(() => tree.append(Buffer.alloc(31))).toThrow(RangeError);
  expect(hex(tree.root())).toBe(hex(treeHash(leaves(1))));
  expect(() => new CompactTree(3, leaves(1))).toThrow(RangeError);
  expect(() => new CompactTree(4, leaves(2))).toThrow(RangeError);
  expect(() => new CompactTree(1, [Buffer.alloc(5)])).toThrow(RangeError);
  expect(() => new CompactTree(-1)).toThrow(RangeError);
  expect(() => new CompactTree(0.5)).toThrow(RangeError);
});

it('The largest size that a number can be has its subtrees, without counting up to it', () => {
  const end = Number.MAX_SAFE_INTEGER;
  const subtrees = subtreesOf({ start: 0, end });
  expect(subtrees).toHaveLength(53);
  expect(subtrees[0]).toEqual({ level: 52, index: 0 });
  expect(subtrees.at(-1)).toEqual({ level: 0, index: end - 1 });
});
