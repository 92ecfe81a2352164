/*
 * The search part of an address, as the API writes it: names and texts, each once. The router's own
 * way would read `10` as a number and write "10" in quotation marks.
 */
export type Search = Readonly<Record<string, string>>;

export const parseSearch = (search: string): Search =>
  Object.fromEntries(new URLSearchParams(search));

export function stringifySearch(search: Record<string, unknown>): string {
  const set = Object.entries(search).filter(
    (part): part is [string, string] => typeof part[1] === 'string' && part[1] !== '',
  );
  const text = new URLSearchParams(set).toString();
  return text && `?${text}`;
}

/** Those parts of a search that a page knows, for a route's `validateSearch`. */
export const only = <Name extends string>(
  search: Record<string, unknown>,
  ...names: readonly Name[]
): Readonly<Partial<Record<Name, string>>> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = search[name];
      return typeof value === 'string' && value !== '' ? [[name, value]] : [];
    }),
  ) as Partial<Record<Name, string>>;
