import { Blind, type View } from '../../libs/projections/index.js';
import { sameHash } from '../../libs/transparency-log/index.js';
import type { SignedCheckpoint } from './checkpoints.js';
import { parseDigestLine, type SignedDigest } from './digest-lines.js';
import type { ExpectedViews } from './expected-views.js';
import type { Report } from './finding.js';

/** A checkpoint with digests of views. */
export interface Sealed {
  readonly checkpoint: SignedCheckpoint;
  readonly digests: readonly SignedDigest[];
}

/**
 * The newest checkpoint with digests that can be made again: none that is older than an erasure,
 * for that changed past rows.
 */
export function newestSeal(
  checkpoints: readonly SignedCheckpoint[],
  erasedAt: number,
): Sealed | undefined {
  for (const checkpoint of checkpoints.toReversed()) {
    if (checkpoint.size < erasedAt) return undefined;
    const digests = checkpoint.extensions.flatMap((line) => parseDigestLine(line) ?? []);
    if (digests.length > 0) return { checkpoint, digests };
  }
  return undefined;
}

/**
 * Compares the digests in a checkpoint with what the events give; says how many it could compare.
 *
 * @param salts of the events in order; null for one that is erased
 */
export async function checkSeal(
  { checkpoint, digests }: Sealed,
  expected: ExpectedViews,
  views: readonly View[],
  salts: readonly (Uint8Array | null)[],
  report: Report,
): Promise<number> {
  let compared = 0;
  const blind = new Blind();
  for (const salt of salts.slice(0, checkpoint.size)) if (salt) blind.take(salt);
  for (const signed of digests) {
    // Other code builds other rows.
    const view = views.find(
      ({ name, revision }) => name === signed.view && revision === signed.revision,
    );
    if (!view) continue;
    compared += 1;
    const digest = await expected.digestAt(view, checkpoint.size);
    if (!sameHash(blind.cover(view.name, digest.root), signed.blinded)) {
      report(
        `checkpoint ${checkpoint.number}`,
        `was signed over other rows of the view ${view.name} than its events give`,
      );
    }
  }
  return compared;
}
