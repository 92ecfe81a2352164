import { sameHash, verifyConsistency } from '../../libs/transparency-log/index.js';
import type { SignedCheckpoint } from './checkpoints.js';
import type { Report } from './finding.js';
import type { ConsistencyRecord } from './record.js';

/** Checks that checkpoints of one size agree, and the proofs that come with an export. */
export function checkConsistency(
  checkpoints: readonly SignedCheckpoint[],
  proofs: readonly ConsistencyRecord[],
  report: Report,
): void {
  const bySize = new Map<number, SignedCheckpoint>();
  for (const checkpoint of checkpoints) {
    const other = bySize.get(checkpoint.size);
    if (other && !sameHash(other.root, checkpoint.root)) {
      report(
        `checkpoint ${checkpoint.number}`,
        `contradicts checkpoint ${other.number} of the same ${checkpoint.size} events`,
      );
    }
    bySize.set(checkpoint.size, other ?? checkpoint);
  }
  for (const { from, to, hashes } of proofs) {
    const [fromRoot, toRoot] = [bySize.get(from)?.root, bySize.get(to)?.root];
    const name = `proof from ${from} to ${to}`;
    if (!fromRoot || !toRoot) {
      report(name, 'is between sizes of which there is no checkpoint that holds');
      continue;
    }
    const proof = hashes.map((hash) => Buffer.from(hash, 'hex'));
    const verdict = verifyConsistency({ from, to, fromRoot, toRoot, proof });
    if (!verdict.valid) report(name, `does not hold: ${verdict.reason}`);
  }
}

/** Reports that there is no proof from the tree of a checkpoint to that of the next. */
export function checkProofsThere(
  checkpoints: readonly SignedCheckpoint[],
  proofs: readonly ConsistencyRecord[],
  report: Report,
): void {
  const sizes = [...new Set(checkpoints.map(({ size }) => size))];
  const there = new Set(proofs.map(({ from, to }) => `${from} to ${to}`));
  for (const [index, to] of sizes.entries()) {
    const stretch = `${sizes[index - 1]} to ${to}`;
    if (index > 0 && !there.has(stretch)) report(`proof from ${stretch}`, 'is missing');
  }
}
