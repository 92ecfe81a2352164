import { TestApp } from '../support/app.js';
import type { FiledReport } from '../support/client.js';
import { type RowResult, resultsIn, sendSheet } from './importing.js';

let app: TestApp;

beforeAll(async () => {
  app = await TestApp.start();
});
afterAll(() => app.close());

const registers = {
  actors: [{ slug: 'aland', name: 'Aland', kind: 'state' }],
  issues: [{ slug: 'neutrality', title: 'Neutrality' }],
};

const text = '=SUM(A1), said Aland: neutral, 5 to 9 killed, perhaps 6. A clash. Withdrawn.';
const claimOf = (key: string, content: object, exact: string, more: object = {}) => ({
  ...{ key, content, utterer: { actor: 'aland', role: '-minister' }, saidAt: '2022-03' },
  evidence: [{ exact, quotation: 'indirect' }],
  ...more,
});

/** Claims that name each other, with words that a spreadsheet would run, and some that no longer stand. */
const report = {
  ...{ slug: 'first', source: {}, title: 'First', publishedAt: '2022-03-30', text, ...registers },
  claims: [
    claimOf('clash', { kind: 'event', what: "'A clash", status: 'occurred' }, 'A clash'),
    claimOf(
      'killed',
      { kind: 'quantity', measure: 'killed', of: 'clash', basis: 'range', min: 5, max: 9, best: 6 },
      '5 to 9 killed',
    ),
    claimOf(
      'sum',
      { kind: 'statement', gist: '=SUM(A1)', about: [{ claim: 'clash' }] },
      '=SUM(A1)',
      {
        utterer: { label: '@somebody' },
        links: [{ to: 'killed', relation: 'explains' }],
      },
    ),
    claimOf(
      'neutral',
      {
        kind: 'position',
        actor: 'aland',
        issue: 'neutrality',
        stance: 'offers',
        reading: 'stated',
      },
      'neutral',
    ),
    claimOf('gone', { kind: 'statement', gist: 'Withdrawn' }, 'Withdrawn'),
    claimOf('newer', { kind: 'statement', gist: 'Newer' }, 'said Aland', { saidAt: '2022-05' }),
    claimOf('older', { kind: 'statement', gist: 'Older' }, 'perhaps 6'),
    claimOf('first', { kind: 'statement', gist: 'First' }, 'neutral', { saidAt: undefined }),
    claimOf('second', { kind: 'statement', gist: 'Second' }, 'neutral', { saidAt: undefined }),
  ],
  changes: [
    { type: 'retraction', claim: 'gone', reason: 'Withdrawn.' },
    { type: 'supersession', claim: 'older', by: 'newer', reason: 'Newer.' },
    // Nobody says when: what is filed later is newer.
    { type: 'supersession', claim: 'first', by: 'second', reason: 'Newer.' },
  ],
};

async function tableOf(dossier: string): Promise<string> {
  const { text } = await app.client.get(`/v1/dossiers/${dossier}/exports/claims.csv`);
  return text;
}

interface Shown {
  readonly content: unknown;
  readonly utterer: unknown;
  readonly saidAt: unknown;
  readonly state: { readonly record: string };
}

/** What the claims of a dossier say, with whatever they name told by its own content. */
async function saidIn(dossier: string): Promise<string[]> {
  const { items } = await app.client.read<{ items: (Shown & { claimId: string })[] }>(
    `/v1/dossiers/${dossier}/claims?limit=500`,
  );
  const gists = new Map(
    items.map(({ claimId, content }) => [claimId, JSON.stringify(content).length.toString()]),
  );
  const said = items.map(({ content, utterer, saidAt, state }) =>
    JSON.stringify({ content, utterer, saidAt, record: state.record }),
  );
  const withoutIds = (words: string) =>
    [...gists].reduce((all, [id, gist]) => all.replaceAll(id, gist), words);
  return said.map(withoutIds).sort();
}

test('what an export of claims writes is taken back into another dossier', async () => {
  const { client } = app;
  await client.open('from');
  await client.open('to');
  const { version } = await client.write<FiledReport>('/v1/dossiers/from/reports', report);
  await client.settle('from', version);
  await client.file('to', {
    ...{ slug: 'registers', source: {}, title: 'Registers', publishedAt: '2022', text: 'x' },
    ...registers,
  });

  const table = await tableOf('from');
  let results: RowResult[] = [];
  // A row that names the claim of a later one goes in the second time.
  for (let round = 1; round <= 2; round += 1) {
    results = resultsIn(await sendSheet(client, 'to', table, { query: '?preset=parley' }));
  }
  expect(results.map(({ status }) => status).filter((status) => status >= 300)).toEqual([]);
  expect(results).toHaveLength(report.claims.length);
  await client.settle('to', Math.max(...results.map(({ version: at = 0 }) => at)));
  expect(await saidIn('to')).toEqual(await saidIn('from'));
  const shown = await client.get(`/v1/dossiers/to/reports?limit=500`);
  expect(shown.status).toBe(200);
});
