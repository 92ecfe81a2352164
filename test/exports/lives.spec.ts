import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import { EventStore } from '../../libs/event-store/index.js';
import { Filing } from '../invariants/lives/filing.js';
import { life } from '../invariants/lives/life.js';
import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { type ReadRow, rowsOfCsv } from './read.js';

/** Lives of which the tables are read, each at so many moments besides the newest. */
const LIVES = 2;
const MOMENTS = 2;
/** Milliseconds that a slow machine is given. */
const PATIENCE = 300_000;
/** Readers of the press before, at and after the publications of a life; null for who knows all. */
const READERS = ['2022-03-29', '2022-03-30', '2022-03-30T12:00:00Z', '2022-03-31', null] as const;

/** Tables of the claims of one kind. */
const KINDS = {
  events: 'event',
  quantities: 'quantity',
  milestones: 'milestone',
  dependencies: 'dependency',
  statements: 'statement',
} as const;

interface State {
  readonly record: string;
  readonly corrected: boolean;
  readonly epistemic: string;
  readonly validity: string;
}

interface ClaimItem {
  readonly claimId: string;
  readonly revision: number;
  readonly kind: string | null;
  readonly sentence: string;
  readonly state: State;
  readonly evidence: readonly {
    readonly report: string;
    readonly capture: number;
    readonly exact: string;
  }[];
}

interface Link {
  readonly claimId: string;
  readonly relation: string;
}

interface Revision {
  readonly version: number;
  readonly sentence: string;
  readonly patch: unknown;
}

interface Cell {
  readonly actor: string;
  readonly issue: string;
  readonly claimId: string;
  readonly stance: string;
  readonly since: string | null;
  readonly conditions: unknown;
  readonly changes: number;
}

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

/** A dossier at one moment, as its routes tell it and as its tables do. */
class At {
  constructor(
    private readonly dossier: string,
    private readonly moment: string,
  ) {}

  read<Body>(route: string): Promise<Body> {
    const mark = route.includes('?') ? '&' : '?';
    return client.read<Body>(`/v1/dossiers/${this.dossier}/${route}${mark}${this.moment}`);
  }

  async list<Item>(route: string): Promise<readonly Item[]> {
    const mark = route.includes('?') ? '&' : '?';
    const { items } = await this.read<{ items: readonly Item[] }>(`${route}${mark}limit=500`);
    return items;
  }

  async rows(table: string): Promise<readonly ReadRow[]> {
    const path = `/v1/dossiers/${this.dossier}/exports/${table}.csv?${this.moment}`;
    const { status, text } = await client.get(path);
    expect([path, status]).toEqual([path, 200]);
    return rowsOfCsv(text);
  }
}

const headOf = ({ claimId, revision, state }: ClaimItem) => [
  ...[claimId, String(revision), state.record, String(state.corrected)],
  ...[state.epistemic, state.validity],
];
const headIn = (row: ReadRow) => [
  ...[row.claimId, row.revision, row.record, row.corrected, row.epistemic, row.validity],
];
const parsed = (cell: string | null | undefined) => JSON.parse(cell ?? 'null') as unknown;

/** What is so of all tables of claims; answers how many claims there are. */
async function expectClaimsAlike(at: At): Promise<number> {
  const items = await at.list<ClaimItem>('claims');
  const claims = await at.rows('claims');
  expect(claims.map((row) => [...headIn(row), row.sentence])).toEqual(
    items.map((item) => [...headOf(item), item.sentence]),
  );
  for (const [table, kind] of Object.entries(KINDS)) {
    const ofKind = await at.list<ClaimItem>(`claims?kind=${kind}`);
    expect([table, (await at.rows(table)).map(headIn)]).toEqual([table, ofKind.map(headOf)]);
  }
  expect(
    (await at.rows('evidence')).map((row) => [row.claimId, row.report, row.capture, row.exact]),
  ).toEqual(
    items.flatMap(({ claimId, evidence }) =>
      evidence.map(({ report, capture, exact }) => [claimId, report, String(capture), exact]),
    ),
  );
  await expectEachAlike(at, items);
  return items.length;
}

/** What is told of one claim at a time. */
async function expectEachAlike(at: At, items: readonly ClaimItem[]): Promise<void> {
  const links: unknown[] = [];
  const revisions: unknown[] = [];
  for (const { claimId } of items) {
    const claim = await at.read<{ links: { outgoing: readonly Link[] } }>(`claims/${claimId}`);
    for (const link of claim.links.outgoing) links.push([claimId, link.relation, link.claimId]);
    const history = await at.read<{ revisions: readonly Revision[] }>(`claims/${claimId}/history`);
    for (const { version, sentence, patch } of history.revisions) {
      revisions.push([claimId, version, sentence, patch]);
    }
  }
  expect(
    (await at.rows('links')).map((row) => [row.fromClaimId, row.relation, row.toClaimId]),
  ).toEqual(links);
  expect(
    (await at.rows('revisions')).map((row) => [
      ...[row.claimId, Number(row.version), row.sentence, parsed(row.patch)],
    ]),
  ).toEqual(revisions);
}

async function expectOthersAlike(at: At): Promise<void> {
  const { cells } = await at.read<{ cells: readonly Cell[] }>('positions');
  expect(
    (await at.rows('positions')).map((row) => [
      ...[row.actor, row.issue, row.claimId, row.stance, row.since],
      ...[parsed(row.conditions), Number(row.changes)],
    ]),
  ).toEqual(
    cells.map((cell) => [
      ...[cell.actor, cell.issue, cell.claimId, cell.stance, cell.since],
      ...[cell.conditions, cell.changes],
    ]),
  );
  const reports = await at.list<{ slug: string; title: string }>('reports');
  expect((await at.rows('reports')).map(({ slug, title }) => [slug, title])).toEqual(
    reports.map(({ slug, title }) => [slug, title]),
  );
  const actors = await at.list<{ slug: string; name: string }>('actors');
  expect((await at.rows('actors')).map(({ slug, name }) => [slug, name])).toEqual(
    actors.map(({ slug, name }) => [slug, name]),
  );
}

/** All of a dossier, of which there is something to compare in any case. */
const WHOLE = { after: 1_000, reader: null };

/** After how many thousandths of its versions, and to whom. */
const moment = fc.record({
  after: fc.integer({ min: 0, max: 1_000 }),
  reader: fc.constantFrom(...READERS),
});

test(
  'a table at any moment of both clocks is what the routes show then',
  async () => {
    let compared = 0;
    const lives = fc.tuple(life, fc.array(moment, { minLength: MOMENTS, maxLength: MOMENTS }));
    await fc.assert(
      fc.asyncProperty(lives, async ([turns, moments]) => {
        const dossier = randomUUID();
        const filing = new Filing(new EventStore(app.database), dossier);
        let head = await filing.open();
        for (const { file } of turns) head = (await filing.file(file)) ?? head;
        await client.settle(dossier, head);
        for (const { after, reader } of [...moments, WHOLE]) {
          const version = 1 + Math.round((after * (head - 1)) / 1_000);
          const published = reader === null ? '' : `&publishedBy=${reader}`;
          const at = new At(dossier, `asOf=${version}${published}`);
          compared += await expectClaimsAlike(at);
          await expectOthersAlike(at);
        }
      }),
      { numRuns: LIVES, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(0);
  },
  PATIENCE,
);
