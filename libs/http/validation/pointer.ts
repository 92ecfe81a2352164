/** A JSON Pointer (RFC 6901) from its segments: `pointer('claims', 0, 'key')` is `/claims/0/key`. */
export function pointer(...segments: readonly PropertyKey[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
