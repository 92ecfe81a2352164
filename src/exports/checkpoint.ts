import type { LogReader } from '../proofs/log-reader.js';

/** What the transparency log of a dossier stood at, at a version: as many events, under this root. */
export interface Checkpoint {
  readonly size: number;
  /** The hash of the root (RFC 6962), in base64. */
  readonly root: string;
}

/**
 * The state of the log at a version, which the tree may have to come to first.
 *
 * @throws Problem where it has not when the time is over, in seconds
 */
export async function checkpointAt(
  log: LogReader,
  dossier: string,
  version: number,
  wait: number,
): Promise<Checkpoint> {
  await log.grown(dossier, version, wait);
  const root = await log.proofs.root(dossier, version);
  return { size: version, root: Buffer.from(root).toString('base64') };
}

/** The same as the value of a header: a dictionary (RFC 8941, 3.2). */
export function inHeader({ size, root }: Checkpoint): string {
  return `size=${size}, root=:${root}:`;
}
