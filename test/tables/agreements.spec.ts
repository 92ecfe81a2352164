import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import type {
  Claim,
  Positions,
  ProcessMilestones,
  Report,
  Speaker,
  TimelineItem,
} from '../support/shapes.js';
import { agreementBundle } from './agreements/bundle.js';
import {
  clashingAgreements,
  nameOf,
  signedOn,
  type Stand,
  standsIn,
  tooSoon,
} from './agreements/by-the-columns.js';
import { PROCESSES, partiesOf, someAgreements, THIRD_PARTIES } from './agreements/rows.js';
import { conflictsShown, differences } from './clashing.js';
import { Dice } from './dice.js';
import { importAll, readAll } from './importing.js';
import { slugOf } from './slugs.js';

const DOSSIER = 'agreements';
const PATH = `/v1/dossiers/${DOSSIER}`;
const MINUTES = 300_000;
const [PROCESS = ''] = PROCESSES;
const PARTY = `Front of ${PROCESS}`;

const rows = someAgreements(new Dice(7), 2_000);
let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open(DOSSIER);
});
afterAll(() => app.close());

const groupOf = ({ party, issue }: Stand) => `${slugOf(party)} on ${slugOf(issue)}`;

/** The last words of each party on each issue: several where they are of one day. */
function lastWords(): Map<string, Stand[]> {
  const last = new Map<string, Stand[]>();
  for (const stand of standsIn(rows)) {
    const [newest] = last.get(groupOf(stand)) ?? [];
    if (newest && newest.row.source_date > stand.row.source_date) continue;
    const tied = newest?.row.source_date === stand.row.source_date;
    last.set(groupOf(stand), [...(tied ? (last.get(groupOf(stand)) ?? []) : []), stand]);
  }
  return last;
}

describe('A table of 2,000 peace agreements', () => {
  test(
    'is imported whole',
    async () => {
      const imported = await importAll(client, DOSSIER, rows.map(agreementBundle));
      expect(imported).toEqual({ statuses: { 201: rows.length }, problem: undefined });
      expect(await readAll<Report>(client, `${PATH}/reports`)).toHaveLength(rows.length);
    },
    MINUTES,
  );

  test('has the conflicts that its columns have: none is false, and none is missed', async () => {
    const clashing = clashingAgreements(rows);
    expect(clashing.length).toBeGreaterThan(100);
    const shown = await conflictsShown(client, DOSSIER, 'incompatible');
    expect(differences(shown, clashing)).toEqual({ falsely: [], missed: [] });
    for (const rule of ['denied', 'disputed', 'contradicts', 'circular'] as const) {
      expect(await conflictsShown(client, DOSSIER, rule)).toEqual([]);
    }
  });

  test('tells what was implemented before its framework was agreed, and nothing else', async () => {
    const sorted = (some: readonly string[][]) => some.map((names) => [...names].sort()).sort();
    const expected = sorted(tooSoon(rows));
    expect(expected.length).toBeGreaterThan(5);
    const shown = await conflictsShown(client, DOSSIER, 'out-of-order');
    expect(sorted(shown)).toEqual(expected);
  });

  test('has in its matrix the last word of every party, said by all signatories jointly', async () => {
    const { cells } = await client.read<Positions>(`${PATH}/positions`);
    const last = lastWords();
    expect(cells.map(({ actor, issue }) => `${actor} on ${issue}`).sort()).toEqual(
      [...last.keys()].sort(),
    );
    for (const { actor, issue, key, utterer, epistemic } of cells) {
      const stand = last.get(`${actor} on ${issue}`)?.find((one) => nameOf(one) === key);
      expect(stand).toBeDefined();
      expect(utterer).toEqual({ joint: stand?.row.parties.map(slugOf) });
      expect(epistemic).toBe('single-source');
    }
  });

  test('has its signings in the order of their days', async () => {
    const items = await readAll<TimelineItem>(client, `${PATH}/timeline?kind=event`);
    const ordered = [...rows].sort((one, other) => {
      const [a, b] = [signedOn(one), signedOn(other)];
      return a[0] - b[0] || a[1] - b[1] || one.agreement_id - other.agreement_id;
    });
    expect(items.map(({ key }) => key)).toEqual(
      ordered.map(({ agreement_id }) => `agreement-${agreement_id}/signing`),
    );
    for (const { sentence } of items) expect(sentence).not.toMatch(/undefined|\n|process-\d/);
  });

  test('has for each stage of a process the agreements that reached it, or did not', async () => {
    const { steps } = await client.read<ProcessMilestones>(`${PATH}/milestones/${slugOf(PROCESS)}`);
    for (const { slug, milestones } of steps) {
      const expected = rows.filter((row) => row.peace_process === PROCESS && row.stage === slug);
      expect(milestones.map(({ key }) => key).sort()).toEqual(
        expected.map(({ agreement_id }) => `agreement-${agreement_id}/stage`).sort(),
      );
    }
  });

  test('has under a party whatever it signed, alone or jointly', async () => {
    const signed = rows.filter(({ parties }) => parties.includes(PARTY));
    const claims = await readAll<Claim>(client, `${PATH}/claims?speaker=${slugOf(PARTY)}`);
    const names = claims.flatMap(({ key }) => key ?? []);
    expect(new Set(names.map((name) => name.split('/')[0]))).toEqual(
      new Set(signed.map(({ agreement_id }) => `agreement-${agreement_id}`)),
    );
    expect(names.filter((name) => name.endsWith('/signing'))).toHaveLength(signed.length);
    const speaker = await client.read<Speaker>(`${PATH}/speakers/${slugOf(PARTY)}`);
    expect(speaker).toMatchObject({ name: PARTY, corroborated: 0 });
    expect(speaker.claims.total).toBe(claims.length);
  });

  test('has among its speakers all signatories and third parties', async () => {
    const speakers = await readAll<Speaker>(client, `${PATH}/speakers`);
    expect(speakers.map(({ name }) => name).sort()).toEqual(
      [...PROCESSES.flatMap(partiesOf), ...THIRD_PARTIES].sort(),
    );
    for (const third of THIRD_PARTIES) {
      const witnessed = rows.filter(({ third_parties }) => third_parties.includes(third));
      const found = speakers.find(({ name }) => name === third);
      expect(found?.claims.total).toBe(witnessed.length);
    }
  });
});
