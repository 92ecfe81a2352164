import { Shares } from './shares.js';

/** Has requests begun that never end, each by an endpoint of a key; says which began. */
async function begun(
  most: number,
  requests: readonly (readonly [key: string, endpoint: string])[],
) {
  const shares = new Shares(most);
  const names: string[] = [];
  for (const [key, endpoint] of requests) {
    void shares.use({ key, endpoint }, () => {
      names.push(endpoint);
      return new Promise<never>(() => undefined);
    });
  }
  await new Promise((resolve) => setImmediate(resolve));
  return names;
}

const many = (count: number, key: string, endpoint = (index: number) => `${key}${index}`) =>
  Array.from({ length: count }, (_, index) => [key, endpoint(index)] as const);

test('endpoints of one key leave half of all requests to others', async () => {
  const names = await begun(8, [...many(20, 'a'), ...many(3, 'b')]);
  expect(names.filter((name) => name.startsWith('a'))).toHaveLength(4);
  expect(names.filter((name) => name.startsWith('b'))).toHaveLength(3);
});

test('one endpoint has four at once, and all together no more than there may be', async () => {
  expect(
    await begun(
      100,
      many(20, 'a', () => 'a'),
    ),
  ).toHaveLength(4);
  expect(
    await begun(
      4,
      ['a', 'b', 'c', 'd'].flatMap((key) => many(2, key)),
    ),
  ).toHaveLength(4);
});

test('a key of which nothing is under way takes room no more', async () => {
  const shares = new Shares(1);
  for (let time = 0; time < 3; time += 1) {
    expect(await shares.use({ key: 'a', endpoint: 'a' }, async () => time)).toBe(time);
  }
  await expect(
    shares.use({ key: 'a', endpoint: 'a' }, () => Promise.reject(new Error('no'))),
  ).rejects.toThrow('no');
  expect(await shares.use({ key: 'b', endpoint: 'b' }, async () => 'goes on')).toBe('goes on');
});
