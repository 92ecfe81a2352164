import type { Blind, ViewDigest } from '../../libs/projections/index.js';
import type { Hash } from '../../libs/transparency-log/index.js';

/** What the first of such lines begins with. */
export const DIGESTS = 'blind-view ';

/** What was signed of a view: the root of its rows, blinded. */
export interface SignedDigest {
  readonly view: string;
  /** The revision of the code that built it. */
  readonly revision: number;
  readonly blinded: Hash;
}

/** How a checkpoint says in an extension line what the rows of a view add up to at its version. */
export function formatDigestLine({ view, revision, root }: ViewDigest, blind: Blind): string {
  const blinded = Buffer.from(blind.cover(view, root)).toString('base64');
  return `${DIGESTS}${view} ${revision} ${blinded}`;
}

const LINE = /^blind-view (?<view>[a-z-]+) (?<revision>\d+) (?<blinded>[A-Za-z0-9+/]{43}=)$/;

/** The digest in an extension line; undefined for a line that is about something else. */
export function parseDigestLine(line: string): SignedDigest | undefined {
  const { view, revision, blinded } = LINE.exec(line)?.groups ?? {};
  if (view === undefined || blinded === undefined) return undefined;
  return { view, revision: Number(revision), blinded: Buffer.from(blinded, 'base64') };
}
