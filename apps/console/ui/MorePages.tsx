/** Takes a list further, where there is more of it. */
export function MorePages({
  list,
}: {
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}) {
  if (!list.hasNextPage) return null;
  return (
    <p className="more">
      <button
        type="button"
        aria-disabled={list.isFetchingNextPage || undefined}
        onClick={() => void (list.isFetchingNextPage || list.fetchNextPage())}
      >
        {list.isFetchingNextPage ? 'Reading…' : 'Show more'}
      </button>
    </p>
  );
}
