import { createHash } from 'node:crypto';

import { z } from 'zod';

import { canonicalJson } from '../../../libs/event-store/index.js';
import type { Instant } from '../../../libs/instants/index.js';
import type { ListParameters } from './parameters.js';

/** Where a page ended, and what it showed. */
export interface Cursor {
  readonly version: number;
  readonly published: Instant;
  /** The values of the last item by which the list is ordered. */
  readonly after: readonly (string | number | null)[];
}

const encoded = z.tuple([
  z.string(),
  z.int().min(1),
  z.string().max(40),
  z.array(z.union([z.string(), z.number(), z.null()])).max(8),
]);

/** Writes a cursor that fits only the list and the filters that it came from. */
export function writeCursor(list: string, query: ListParameters, cursor: Cursor): string {
  const { version, published, after } = cursor;
  const parts = [fingerprint(list, query, cursor), version, published, after];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor; undefined for one that is broken, was changed, or fits another request. */
export function readCursor(list: string, query: ListParameters, text: string): Cursor | undefined {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
  const result = encoded.safeParse(parts);
  if (!result.success) return undefined;
  const [seal, version, published, after] = result.data;
  const cursor = { version, published, after };
  return seal === fingerprint(list, query, cursor) ? cursor : undefined;
}

/** Limit and waiting may differ from page to page; everything else is what the cursor is bound to. */
function fingerprint(list: string, query: ListParameters, cursor: Cursor): string {
  const { cursor: _cursor, limit: _limit, minVersion: _minVersion, ...bound } = query;
  const { version, published, after } = cursor;
  return createHash('sha256')
    .update(canonicalJson([list, bound, version, published, after]))
    .digest('base64url')
    .slice(0, 16);
}
