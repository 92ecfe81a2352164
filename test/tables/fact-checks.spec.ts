import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import type { Claim, Report, SingleClaim, Speaker, TimelineItem } from '../support/shapes.js';
import { conflictsShown } from './clashing.js';
import { Dice } from './dice.js';
import { checkBundle } from './fact-checks/bundle.js';
import { type CheckRow, CLAIMANTS, PUBLISHERS, someChecks } from './fact-checks/rows.js';
import { importAll, readAll } from './importing.js';

const DOSSIER = 'checks';
const PATH = `/v1/dossiers/${DOSSIER}`;
const MINUTES = 300_000;

const rows = someChecks(new Dice(3), 2_000);
let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open(DOSSIER);
});
afterAll(() => app.close());

const namesOf = (some: readonly CheckRow[], ...keys: readonly string[]) =>
  some.map(({ id }) => keys.map((key) => `check-${id}/${key}`));
const sorted = (groups: readonly string[][]) => groups.map((names) => [...names].sort()).sort();
const isKnown = ({ claimant }: CheckRow) => claimant in CLAIMANTS;

describe('A table of 2,000 fact checks in Arabic and English', () => {
  test(
    'is imported whole',
    async () => {
      const imported = await importAll(client, DOSSIER, rows.map(checkBundle));
      expect(imported).toEqual({ statuses: { 201: rows.length }, problem: undefined });
      expect(await readAll<Report>(client, `${PATH}/reports`)).toHaveLength(rows.length);
    },
    MINUTES,
  );

  test.each([
    [
      'disputed',
      'verdict',
      (row: CheckRow) => row.verdict === 'خطأ' || (row.verdict === 'مفبرك' && !isKnown(row)),
    ],
    ['denied', 'denial', (row: CheckRow) => row.verdict === 'مفبرك' && isKnown(row)],
    ['contradicts', 'verdict', (row: CheckRow) => row.verdict === 'مضلل'],
  ] as const)('has as %s what its verdicts make so, and nothing else', async (rule, by, isSo) => {
    const expected = namesOf(rows.filter(isSo), 'said', by);
    expect(expected.length).toBeGreaterThan(100);
    expect(sorted(await conflictsShown(client, DOSSIER, rule))).toEqual(sorted(expected));
  });

  test.each(['incompatible', 'circular', 'out-of-order'] as const)(
    'has nothing that is %s',
    async (rule) => {
      expect(await conflictsShown(client, DOSSIER, rule)).toEqual([]);
    },
  );

  test('has what one claimant said in the order of saying', async () => {
    const [name = '', slug = ''] = Object.entries(CLAIMANTS)[0] ?? [];
    const items = await readAll<TimelineItem>(
      client,
      `${PATH}/timeline?order=said&speaker=${slug}`,
    );
    const days = items.map(({ said }) => said?.edtf ?? '');
    expect(days).toEqual([...days].sort());
    const own = rows.filter(({ claimant }) => claimant === name);
    const denied = own.filter(({ verdict }) => verdict === 'مفبرك');
    expect(items.map(({ key }) => key).sort()).toEqual(
      [...namesOf(own, 'said').flat(), ...namesOf(denied, 'denial').flat()].sort(),
    );
    for (const { sentence } of items) {
      expect(sentence).toContain(name);
      expect(sentence).not.toMatch(/undefined|\n/);
    }
  });

  test('has the words of a claim at their place, in code points', async () => {
    for (const row of rows.slice(0, 40)) {
      const { evidence } = await client.read<SingleClaim>(`${PATH}/claims/check-${row.id}~said`);
      const start = Array.from(`${row.claimant} (${row.claim_date}):\n`).length;
      const end = start + Array.from(row.claim).length;
      expect(evidence).toMatchObject([{ exact: row.claim, start, end }]);
    }
  });

  test('finds Arabic words, and the number in them', async () => {
    const [row] = rows.filter(({ language }) => language === 'ar');
    const claims = await readAll<Claim>(
      client,
      `${PATH}/claims?q=${encodeURIComponent(row?.claim ?? '')}`,
    );
    const names = claims.map(({ key }) => key);
    expect(names).toEqual(
      expect.arrayContaining(namesOf(row ? [row] : [], 'said', 'verdict')[0] ?? []),
    );
    const saying = rows.filter(({ claim }) => claim === row?.claim).map(({ id }) => `check-${id}`);
    for (const name of names) expect(saying).toContain(name?.split('/')[0]);
  });

  test('has for each publisher its verdicts and its reports', async () => {
    for (const [name, slug] of Object.entries(PUBLISHERS)) {
      const own = rows.filter(({ publisher }) => publisher === name);
      const speaker = await client.read<Speaker>(`${PATH}/speakers/${slug}`);
      expect([speaker.name, speaker.claims.total]).toEqual([name, own.length]);
      const source = encodeURIComponent(name);
      const reports = await readAll<Report>(client, `${PATH}/reports?source=${source}`);
      expect(reports).toHaveLength(own.length);
    }
  });

  test('has those whom nobody registered among its speakers, by what they are called', async () => {
    const speakers = await readAll<Speaker>(client, `${PATH}/speakers`);
    const labels = rows.filter((row) => !isKnown(row)).map(({ claimant }) => claimant);
    for (const label of new Set(labels)) {
      const found = speakers.find(({ name }) => name === label);
      expect(found?.claims.total).toBe(labels.filter((one) => one === label).length);
    }
    expect(speakers).toHaveLength(
      new Set(labels).size + Object.keys({ ...CLAIMANTS, ...PUBLISHERS }).length,
    );
  });

  test('takes who says one thing again for one voice', async () => {
    const corroborated = await readAll<Claim>(client, `${PATH}/claims?epistemic=corroborated`);
    expect(corroborated).toEqual([]);
  });
});
