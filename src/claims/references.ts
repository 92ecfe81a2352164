import { z } from 'zod';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NAMED = /^([a-z0-9][a-z0-9-]{0,63})\/([a-z0-9][a-z0-9-]{0,63})$/;
const REFERENCE = /^[a-z0-9][a-z0-9-]{0,63}(\/[a-z0-9][a-z0-9-]{0,63})?$/i;

/** A claim by its id, by `<report slug>/<key>`, or within a bundle by its key alone. */
export const claimReference = z
  .string()
  .regex(REFERENCE, 'must be a claim id, <report slug>/<key>, or a key of this bundle')
  .meta({ id: 'ClaimReference', example: 'istanbul-talks/chernihiv-killed' });

/** A claim reference, taken apart. */
export type ParsedReference =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'name'; readonly report: string; readonly key: string }
  | { readonly by: 'key'; readonly key: string };

/** Takes a reference that fits `claimReference` apart. A key that looks like an id is read as an id. */
export function parseReference(reference: string): ParsedReference {
  if (UUID.test(reference)) return { by: 'id', id: reference.toLowerCase() };
  const named = NAMED.exec(reference);
  if (named) return { by: 'name', report: named[1] ?? '', key: named[2] ?? '' };
  return { by: 'key', key: reference };
}

/** Reads the path segment of a claim: its id, or `<report slug>~<key>`. */
export function parseClaimSegment(segment: string): ParsedReference | undefined {
  const reference = segment.replace('~', '/');
  const parsed = REFERENCE.test(reference) ? parseReference(reference) : undefined;
  return parsed?.by === 'key' ? undefined : parsed;
}
