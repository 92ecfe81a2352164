import { countWithin, fetchInPortions, PAGE_SIZE, pageWithin, showWithin } from './within-size.js';

const third = 'x'.repeat(PAGE_SIZE / 3);

/** Fetches of a list of so many items, each of a size, and how often that was. */
function listOf(length: number, item: string) {
  const items = Array.from({ length }, (_, index) => ({ index, item }));
  let fetches = 0;
  return {
    fetch: async (limit: number, after: { index: number } | undefined) => {
      fetches += 1;
      const from = (after?.index ?? -1) + 1;
      return items.slice(from, from + limit);
    },
    fetched: () => fetches,
  };
}

test('as many items as are asked for are fetched, in portions', async () => {
  const { fetch, fetched } = listOf(1_000, 'x');
  const found = await fetchInPortions(501, fetch);
  expect(found.map(({ index }) => index)).toEqual([...found.keys()]);
  expect([found.length, fetched()]).toEqual([501, 6]);
});

test('a list that ends is fetched no further', async () => {
  const { fetch, fetched } = listOf(150, 'x');
  expect(await fetchInPortions(501, fetch)).toHaveLength(150);
  expect(fetched()).toBe(2);
});

test('no further portion is fetched of items that are large', async () => {
  const { fetch, fetched } = listOf(1_000, third);
  expect(await fetchInPortions(501, fetch)).toHaveLength(100);
  expect(fetched()).toBe(1);
});

test('a page has as many items as fit, and one whatever its size', () => {
  expect(countWithin([])).toBe(0);
  expect(countWithin(['x', 'y'])).toBe(2);
  expect(countWithin([third, third, third, third])).toBe(2);
  expect(countWithin([third + third + third + third, 'x'])).toBe(1);
});

test('a page goes on after its last item, until nothing is left', async () => {
  const small = listOf(150, 'x');
  const first = await pageWithin(100, small.fetch);
  expect([first.items.length, first.last?.index]).toEqual([100, 99]);
  expect((await pageWithin(150, small.fetch)).last).toBeUndefined();

  const large = listOf(1_000, third);
  const page = await pageWithin(500, large.fetch, 10);
  expect([page.items.length, page.last?.index, large.fetched()]).toEqual([2, 1, 1]);
});

test('where more is shown of items than there was, fewer are shown', async () => {
  const show = async (count: number) => Array.from({ length: count }, () => third);
  expect(await showWithin(8, show)).toHaveLength(2);
  expect(await showWithin(1, async () => [third, third, third, third])).toHaveLength(4);
  expect(await showWithin(0, show)).toEqual([]);
});
