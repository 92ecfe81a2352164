import { createHash } from 'node:crypto';

import { z } from 'zod';

import { canonicalJson } from '../../libs/event-store/index.js';
import { invalidParameters } from '../../libs/http/index.js';

const encoded = z.tuple([z.string(), z.array(z.union([z.string().max(100), z.int()])).max(4)]);

/** The values of the last item of a page by which its list is ordered. */
export type After = readonly (string | number)[];

/** Writes a cursor that fits only the list and the filters that it came from. */
export function writeCursor(list: string, filters: object, after: After): string {
  const parts = [seal(list, filters, after), after];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor. @throws Problem for one that is broken, was changed, or fits another request */
export function readCursor(list: string, filters: object, text: string): After {
  const unfit = () =>
    invalidParameters([{ path: 'cursor', message: 'is not the next of a page of this request' }]);
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw unfit();
  }
  const result = encoded.safeParse(parts);
  if (!result.success) throw unfit();
  const [sealed, after] = result.data;
  if (sealed !== seal(list, filters, after)) throw unfit();
  return after;
}

function seal(list: string, filters: object, after: After): string {
  return createHash('sha256')
    .update(canonicalJson([list, filters, after]))
    .digest('base64url')
    .slice(0, 16);
}
