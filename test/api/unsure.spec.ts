import { TestApp } from '../support/app.js';
import { groundReport, smallReport } from '../support/bundles.js';
import { stand } from '../support/changing.js';
import type { Client } from '../support/client.js';
import type { PositionHistory, Positions } from '../support/shapes.js';

const D = '/v1/dossiers/dates';

let app: TestApp;
let client: Client;

/** A report of one position each, said by Aland itself. */
const position = (slug: string, stance: string, publishedAt: string, said: object) =>
  smallReport(slug, { publishedAt, claims: [stand('word', stance, said)] });

const onFish = (slug: string, stance: string, said: object, speaker: object) => {
  const claim = stand('word', stance, { ...said, utterer: speaker });
  return smallReport(slug, {
    publishedAt: '2026-03-05',
    claims: [{ ...claim, content: { ...claim.content, issue: 'fish' } }],
  });
};

const onTrade = (key: string, stance: string, saidAt: string) => {
  const claim = stand(key, stance, { saidAt });
  return { ...claim, content: { ...claim.content, issue: 'trade' } };
};

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('dates');
  await client.file('dates', groundReport('base', { publishedAt: '2024-01-01', claims: [] }));
  for (const report of [
    position('certain', 'offers', '2026-03-05', { saidAt: '2025-06-15' }),
    position('vague', 'rejects', '2026-03-05', { saidAt: '2025' }),
    position('newest', 'accepts', '2026-03-05', { saidAt: '2026-03-01' }),
    position('undated', 'demands', '2026-03-05', { saidAt: 'XXXX' }),
    onFish('fish', 'offers', { saidAt: '2025-06' }, { actor: 'aland' }),
    onFish('fish-same', 'offers', { saidAt: '2025' }, { actor: 'aland' }),
    onFish('fish-other', 'rejects', { saidAt: '2025' }, { actor: 'beland' }),
    ...Array.from({ length: 25 }, (_, n) =>
      onFish(
        `fish-${n}`,
        'demands',
        { saidAt: `2024-${10 + (n % 3)}/2025-12` },
        { actor: 'aland' },
      ),
    ),
  ]) {
    await client.file('dates', report);
  }
  const last = await client.file(
    'dates',
    smallReport('last', {
      publishedAt: '2026-03-06',
      claims: [onTrade('early', 'offers', '2025-06-15'), onTrade('later', 'accepts', '2025')],
      issues: [{ slug: 'trade', title: 'Trade' }],
      changes: [{ type: 'supersession', claim: 'early', by: 'later', reason: 'It goes on to say' }],
    }),
  );
  await client.settle('dates', last.version);
});

afterAll(() => app.close());

async function cell(issue: string, query = '') {
  const { cells } = await client.read<Positions>(`${D}/positions${query}`);
  return cells.find((each) => each.actor === 'aland' && each.issue === issue);
}

const names = (found: Awaited<ReturnType<typeof cell>>) => found?.unsure.map(({ key }) => key);

test('A vague date never displaces a certain one, and an undated word nothing at all', async () => {
  const found = await cell('peace');
  expect(found).toMatchObject({ stance: 'accepts', since: '2026-03-01', changes: 3 });
  const { history } = await client.read<PositionHistory>(`${D}/positions/aland/peace`);
  expect(history.map(({ saidAt }) => saidAt)).toEqual(['XXXX', '2025', '2025-06-15', '2026-03-01']);
});

test('A cell names the claims that may be newer than the one it shows, and say something else', async () => {
  const found = await cell('peace');
  expect(found?.unsure).toMatchObject([{ key: 'undated/word', stance: 'demands', since: 'XXXX' }]);
  expect(found?.unsureCount).toBe(1);
});

test('What may be newer is told of a publication and a time of the world, too', async () => {
  const found = await cell('peace', '?publishedBy=2026-03-05');
  expect([found?.stance, names(found)]).toEqual(['accepts', ['undated/word']]);
  expect(await cell('peace', '?publishedBy=2026-03-04')).toBeUndefined();
  const valid = await cell('peace', '?validAt=2025-07');
  expect([valid?.stance, names(valid)]).toEqual(['offers', ['vague/word', 'undated/word']]);
});

test('Of very many claims that may be newer a cell names the newest, and counts them all', async () => {
  const found = await cell('fish');
  expect(found).toMatchObject({ stance: 'offers', since: '2025', unsureCount: 25 });
  expect(found?.unsure).toHaveLength(20);
  expect(
    names(found)
      ?.slice(0, 8)
      .every((key) => Number(key?.slice(5, -5)) % 3 === 2),
  ).toBe(true);
});

test('What had given way by a time of the world is not shown for it, however certain its date', async () => {
  expect(await cell('trade')).toMatchObject({ stance: 'accepts', unsureCount: 0 });
  expect(await cell('trade', '?validAt=2026-01')).toMatchObject({
    stance: 'accepts',
    unsureCount: 0,
  });
  // By then it is not certain that the later one had been said.
  const before = await cell('trade', '?validAt=2025-07');
  expect([before?.stance, names(before)]).toEqual(['offers', ['last/later']]);
});

test('Neither others’ words nor the same stance make a cell unsure', async () => {
  const all = names(await cell('fish')) ?? [];
  expect(all).not.toContain('fish-other/word');
  expect(all).not.toContain('fish-same/word');
});
