/** Where to go after signing in: an address of this console and of no other place, or `/`. */
export function ownAddress(from: string | undefined): string {
  if (from === undefined || !URL.canParse(from, location.origin)) return '/';
  const { origin, pathname, search, hash } = new URL(from, location.origin);
  return origin === location.origin && pathname !== '/signin' ? pathname + search + hash : '/';
}
