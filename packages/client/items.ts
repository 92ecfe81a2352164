/** A call that gives a list a page at a time. */
type List<Options, Item> = (
  options: Options,
) => Promise<{ readonly data: { readonly items: readonly Item[]; readonly next: string | null } }>;

/**
 * All items of a list, whose pages are read as they are wanted. They are of one version, that of the
 * first page: what is written meanwhile is neither missing nor doubled.
 *
 * `for await (const item of items(claimsViewList, { client, path: { dossier } })) …`
 */
export async function* items<Options extends { query?: object }, Item>(
  list: List<Options, Item>,
  options: Options,
): AsyncGenerator<Item, void, void> {
  let cursor: string | undefined;
  do {
    const query = { ...options.query, ...(cursor !== undefined && { cursor }) };
    const { data } = await list({ ...options, query });
    yield* data.items;
    cursor = data.next ?? undefined;
  } while (cursor !== undefined);
}
