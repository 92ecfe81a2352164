import type { ViewDigest } from '../../libs/projections/index.js';

/** How a checkpoint says in an extension line what the rows of a view add up to at its version. */
export function formatDigestLine({ view, revision, rows, root }: ViewDigest): string {
  return `view ${view} ${revision} ${rows} ${Buffer.from(root).toString('base64')}`;
}

const LINE = /^view (?<view>[a-z-]+) (?<revision>\d+) (?<rows>\d+) (?<root>[A-Za-z0-9+/]{43}=)$/;

/** The digest in an extension line; undefined for a line that is about something else. */
export function parseDigestLine(line: string): ViewDigest | undefined {
  const { view, revision, rows, root } = LINE.exec(line)?.groups ?? {};
  if (view === undefined || root === undefined) return undefined;
  return {
    view,
    revision: Number(revision),
    rows: Number(rows),
    root: Buffer.from(root, 'base64'),
  };
}
