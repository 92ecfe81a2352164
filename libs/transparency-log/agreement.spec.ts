import { createPublicKey } from 'node:crypto';

import { verifyCheckpoint } from '@sigstore/verify/dist/tlog/checkpoint.js';
import { verifyMerkleInclusion } from '@sigstore/verify/dist/tlog/merkle.js';
import { RFC9162 } from '@transmute/rfc9162';
import fc from 'fast-check';

import {
  consistencyProof,
  generateSignerKey,
  hashesInMemory,
  inclusionProof,
  leafHash,
  parseSigner,
  rootAt,
  signCheckpoint,
  treeHash,
  verifyConsistency,
  verifyInclusion,
  type NoteSigner,
} from './index.js';
import { entry, hex, leaves } from './test/trees.js';

const entriesOf = (size: number) => Array.from({ length: size }, (_, index) => entry(index));
const few = { numRuns: 40 };

/** A size, and a smaller one that is at least 1. */
const twoSizes = fc
  .tuple(fc.integer({ min: 2, max: 70 }), fc.nat())
  .map(([to, n]) => ({ from: 1 + (n % (to - 1)), to }));

it('@transmute/rfc9162 has the same roots and inclusion proofs, and accepts ours', async () => {
  await fc.assert(
    fc.asyncProperty(twoSizes, async ({ from, to }) => {
      const index = from;
      const root = treeHash(leaves(to));
      expect(hex(await RFC9162.treeHead(entriesOf(to)))).toBe(hex(root));

      const leaf = leafHash(entry(index));
      const theirs = await RFC9162.PATH(index, entriesOf(to));
      expect(verifyInclusion({ leaf, index, size: to, root, proof: theirs })).toEqual({
        valid: true,
      });

      const ours = [...(await inclusionProof(index, to, hashesInMemory(leaves(to))))];
      const claim = { log_id: '', tree_size: to, leaf_index: index, inclusion_path: ours };
      expect(await RFC9162.verifyInclusionProof(root, leaf, claim)).toBe(true);
      expect(await RFC9162.verifyInclusionProof(root, root, claim)).toBe(false);
    }),
    few,
  );
});

it('It has the same consistency proofs, but for one hash, and accepts ours', async () => {
  await fc.assert(
    fc.asyncProperty(twoSizes, async ({ from, to }) => {
      const source = hashesInMemory(leaves(to));
      const [fromRoot, toRoot] = [await rootAt(from, source), await rootAt(to, source)];
      // It leaves the root of the smaller tree in the proof where the RFC leaves it out.
      const begun = Number.isInteger(Math.log2(from)) ? [fromRoot] : [];

      const theirs = await RFC9162.PROOF(from, entriesOf(to));
      const proof = theirs.slice(begun.length);
      expect(verifyConsistency({ from, to, fromRoot, toRoot, proof })).toEqual({ valid: true });

      const ours = [...begun, ...(await consistencyProof(from, to, source))];
      const claim = { log_id: '', tree_size_1: from, tree_size_2: to, consistency_path: ours };
      expect(await RFC9162.verifyConsistencyProof(fromRoot, toRoot, claim)).toBe(true);
      expect(await RFC9162.verifyConsistencyProof(toRoot, fromRoot, claim)).toBe(false);
    }),
    few,
  );
});

it('Sigstore opens our checkpoints and accepts our inclusion proofs, and no others', async () => {
  const signer = parseSigner(generateSignerKey('example.com/log'));
  const stranger = parseSigner(generateSignerKey('example.com/log'));
  await fc.assert(
    fc.asyncProperty(twoSizes, async ({ from, to }) => {
      const index = from;
      const source = hashesInMemory(leaves(to));
      const root = await rootAt(to, source);
      const envelope = signCheckpoint({ origin: signer.name, size: to, root, extensions: [] }, [
        signer,
      ]);
      const hashes = (await inclusionProof(index, to, source)).map((hash) => Buffer.from(hash));
      const claimed = (canonicalizedBody: Buffer) => ({
        logIndex: String(index),
        logId: { keyId: Buffer.alloc(0) },
        kindVersion: { kind: '', version: '' },
        integratedTime: '0',
        inclusionPromise: undefined,
        inclusionProof: {
          logIndex: String(index),
          rootHash: Buffer.from(root),
          treeSize: String(to),
          hashes,
          checkpoint: { envelope },
        },
        canonicalizedBody,
      });
      const ours = claimed(Buffer.from(entry(index)));
      const checkpoint = verifyCheckpoint(ours, [authority(signer)]);
      expect(checkpoint.logSize).toBe(BigInt(to));
      expect(hex(checkpoint.logHash)).toBe(hex(root));
      expect(() => verifyCheckpoint(ours, [authority(stranger)])).toThrow('signature');
      expect(() => verifyMerkleInclusion(ours, checkpoint)).not.toThrow();
      expect(() => verifyMerkleInclusion(claimed(Buffer.from('other')), checkpoint)).toThrow(
        'root hash',
      );
    }),
    few,
  );
});

/** A signer as Sigstore's list of trusted logs has it. */
function authority({ name, id, verifier }: NoteSigner) {
  const logID = Buffer.alloc(32);
  logID.writeUInt32BE(id);
  const typed = Buffer.from(verifier.vkey.split('+').slice(2).join('+'), 'base64');
  const x = typed.subarray(1).toString('base64url');
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return {
    logID,
    baseURL: `https://${name}`,
    publicKey,
    validFor: { start: new Date(0), end: new Date(1e14) },
  };
}
