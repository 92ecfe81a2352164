import { TestApp } from '../support/app.js';
import { Changing, count } from '../support/changing.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem } from '../support/problems.js';
import type { Claim, Page } from '../support/shapes.js';

let app: TestApp;
let client: Client;
let dossiers = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

function begin(): Promise<Changing> {
  dossiers += 1;
  return Changing.begin(client, `filtered-${dossiers}`);
}

const reason = 'For a reason';

/** The names of the claims that a query lists, in their order. */
async function listed(
  world: Changing,
  query: Readonly<Record<string, string>>,
  version = world.start,
): Promise<(string | null)[]> {
  const parameters = new URLSearchParams(query).toString();
  const { items } = await world.read<Page<Claim>>(`/claims?${parameters}`, version);
  return items.map(({ key }) => key);
}

describe('The list of claims', () => {
  test('has those of a speaker: an actor, somebody unnamed, the reports themselves', async () => {
    const world = await begin();
    expect(await listed(world, { speaker: 'aland' })).toEqual([
      'first/offer',
      'first/promise',
      'later/demand',
    ]);
    // Who speaks on behalf of somebody is the speaker, and nobody else is.
    expect(await listed(world, { speaker: 'beland' })).toEqual(['later/no']);
    expect(await listed(world, { speaker: 'label:an envoy' })).toEqual(['later/envoy']);
    expect(await listed(world, { speaker: 'label:an' })).toEqual([]);
    expect(await listed(world, { speaker: 'narrator' })).toEqual(['first/siege']);
    expect(await listed(world, { speaker: 'label:officials', kind: 'quantity' })).toEqual([
      'first/killed',
      'later/killed',
    ]);
    expect(await listed(world, { speaker: 'nobody' })).toEqual([]);
  });

  test('takes merged actors for one speaker, as of when they were', async () => {
    const world = await begin();
    const { body } = await client.post<Versioned>(`${world.path}/actors/cedar/merges`, {
      into: 'beland',
      reason,
    });
    const both = ['later/no', 'later/doubt', 'later/siege'];
    expect(await listed(world, { speaker: 'cedar' }, body.version)).toEqual(both);
    expect(await listed(world, { speaker: 'beland' }, body.version)).toEqual(both);
    expect(await listed(world, { speaker: 'beland', asOf: String(world.start) })).toEqual([
      'later/no',
    ]);
  });

  test('has the words of a speaker however long they are', async () => {
    const world = await begin();
    const [one, other] = ['x', 'y'].map((end) => '声'.repeat(998) + end);
    const { version } = await world.file('long', {
      claims: [
        count('one', { basis: 'exact', value: 1 }, { utterer: { label: one } }),
        count('other', { basis: 'exact', value: 1 }, { utterer: { label: other } }),
      ],
    });
    expect(await listed(world, { speaker: `label:${other}` }, version)).toEqual(['long/other']);
  });

  test('has those that mention an actor or an issue, as the timeline has', async () => {
    const world = await begin();
    expect(await listed(world, { actor: 'beland' })).toEqual([
      'first/siege',
      'later/no',
      'later/siege',
      'later/envoy',
    ]);
    expect(await listed(world, { issue: 'peace' })).toEqual(['first/offer', 'later/demand']);
    expect(await listed(world, { issue: 'peace', speaker: 'beland' })).toEqual([]);
  });

  test('has those that went through a change of some type', async () => {
    const world = await begin();
    const on = [{ report: 'first', exact: 'Aland offers peace', quotation: 'direct' }];
    const changes: readonly [type: string, route: string, body: object][] = [
      ['correction', 'corrections', { cause: 'extraction', saidAt: '2022-03-28', reason }],
      ['evidence', 'evidence', { evidence: on }],
      ['link', 'links', { to: 'first/offer', relation: 'explains' }],
      ['unlink', 'unlinks', { to: 'first/offer', relation: 'explains' }],
      ['denial', 'denials', { by: 'later/no', reason }],
      ['dispute-resolution', 'dispute-resolutions', { outcome: 'upheld', reason }],
      ['dispute', 'disputes', { by: 'later/doubt', reason }],
      ['validity-end', 'validity-end', { ended: '2022-04-01', reason }],
      ['supersession', 'supersessions', { by: 'later/siege', reason }],
      ['retraction', 'retractions', { withdrawnBy: 'publisher', reason }],
      ['reinstatement', 'reinstatements', { reason }],
      ['entered-in-error', 'entered-in-error', { reason }],
    ];
    for (const [index, [type, route, body]] of changes.entries()) {
      const { version } = await world.make('first~siege', route, index + 1, body);
      expect(await listed(world, { change: type }, version)).toEqual(['first/siege']);
      const before = { change: type, asOf: String(version - 1) };
      expect(await listed(world, before)).toEqual([]);
    }
  });

  test('has those that were taken back by somebody, as long as they are', async () => {
    const world = await begin();
    await world.make('first~killed', 'retractions', 1, { withdrawnBy: 'publisher', reason });
    await world.make('first~offer', 'retractions', 1, { withdrawnBy: 'speaker', reason });
    await world.make('first~promise', 'entered-in-error', 1, { withdrawnBy: 'publisher', reason });
    const { version } = await world.make('later~no', 'retractions', 1, { reason });
    const by = (who: string, more: object = {}) =>
      listed(world, { withdrawnBy: who, ...more }, version);
    expect(await by('publisher')).toEqual(['first/killed', 'first/promise']);
    expect(await by('publisher', { record: 'retracted' })).toEqual(['first/killed']);
    expect(await by('speaker')).toEqual(['first/offer']);
    const back = await world.make('first~killed', 'reinstatements', 2, { reason });
    expect(await listed(world, { withdrawnBy: 'publisher' }, back.version)).toEqual([
      'first/promise',
    ]);
  });

  test('has those that others contradict, as long as both are active', async () => {
    const world = await begin();
    const link = { to: 'later/doubt', relation: 'contradicts' };
    const linked = await world.make('later~no', 'links', 1, link);
    const contradicted = (version: number) => listed(world, { contradicted: 'true' }, version);
    expect(await contradicted(linked.version)).toEqual(['later/no', 'later/doubt']);
    expect(await listed(world, { contradicted: 'false', speaker: 'cedar' })).toEqual([
      'later/siege',
    ]);
    expect(await listed(world, { contradicted: 'true', asOf: String(world.start) })).toEqual([]);
    const retracted = await world.make('later~doubt', 'retractions', 1, { reason });
    expect(await contradicted(retracted.version)).toEqual([]);
  });

  test('pages through what its filters leave, and refuses what they cannot be', async () => {
    const world = await begin();
    await listed(world, {});
    const path = `${world.path}/claims`;
    const one = await client.read<Page<Claim>>(`${path}?speaker=aland&kind=position&limit=1`);
    expect(one.items.map(({ key }) => key)).toEqual(['first/offer']);
    const two = await client.read<Page<Claim>>(
      `${path}?speaker=aland&kind=position&limit=1&cursor=${one.next ?? ''}`,
    );
    expect(two).toMatchObject({ items: [{ key: 'later/demand' }], next: null });
    for (const wrong of ['speaker=An%20envoy', 'speaker=label:', 'change=none', 'withdrawnBy=me']) {
      expectProblem(await client.get(`${path}?${wrong}`), 400, 'invalid-parameter');
    }
  });
});
