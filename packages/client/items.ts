interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}

/** A call that gives a list a page at a time. */
type List = (options: never) => Promise<{ readonly data?: Page | undefined }>;

type OptionsOf<Call extends List> = Parameters<Call>[0];
type ItemOf<Call extends List> = NonNullable<Awaited<ReturnType<Call>>['data']>['items'][number];

/**
 * All items of a list, whose pages are read as they are wanted. They are of one version, that of the
 * first page: what is written meanwhile is neither missing nor doubled.
 *
 * `for await (const item of items(claimsViewList, { client, path: { dossier } })) …`
 */
export async function* items<Call extends List>(
  list: Call,
  options: OptionsOf<Call>,
): AsyncGenerator<ItemOf<Call>, void, void> {
  const given: { readonly query?: object } = options;
  let cursor: string | undefined;
  do {
    const query = { ...given.query, ...(cursor !== undefined && { cursor }) };
    // Whatever the caller set: an error must not look like the end of the list.
    const { data } = await list({ ...given, query, throwOnError: true } as never);
    if (!data) throw new TypeError('A page has no body.');
    yield* data.items as ItemOf<Call>[];
    cursor = data.next ?? undefined;
  } while (cursor !== undefined);
}
