import { EventStore } from '../../libs/event-store/index.js';
import { ActorsMerged, MergeReverted } from '../../src/actors/events.js';
import { streams } from '../../src/log/streams.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { Conflict, Page } from '../support/shapes.js';

let app: TestApp;
let client: Client;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

const said = { evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }] };
const position = (key: string, stance: string, more: object = {}) => ({
  key,
  content: { kind: 'position', actor: 'aland', issue: 'fish', stance, reading: 'stated' },
  utterer: { actor: 'aland' },
  ...said,
  ...more,
});
const number = (key: string, numbers: object, more: object = {}) => ({
  key,
  content: { kind: 'quantity', measure: 'catch', basis: 'exact', ...numbers },
  utterer: { label: 'a fisher' },
  ...said,
  ...more,
});
const milestone = (key: string, status: string, step?: string) => ({
  key,
  content: { kind: 'milestone', process: 'treaty', status, ...(step ? { step } : {}) },
  utterer: { label: 'an envoy' },
  ...said,
});

/** Conflicts in short: the rule, the subject, the keys of the claims. */
async function conflictsIn(dossier: string, query = '') {
  const { items } = await client.read<Page<Conflict>>(`/v1/dossiers/${dossier}/conflicts${query}`);
  return items.map(({ rule, subject, claims }) => [
    rule,
    'claim' in subject ? subject.claim.key : subject,
    claims.map(({ key }) => key),
  ]);
}

/** Opens a dossier of these claims. */
async function dossierOf(dossier: string, claims: object[], changes: object[] = []) {
  await client.open(dossier);
  await client.file(dossier, groundReport('base', { claims: [] }));
  return client.fileAndSettle(dossier, smallReport('r', { claims, changes }));
}

let reports = 0;

/** Files a report that changes claims. */
async function change(dossier: string, ...changes: object[]) {
  reports += 1;
  return client.fileAndSettle(dossier, smallReport(`change-${reports}`, { changes }));
}

describe('A conflict', () => {
  test('is a denial or a dispute, until it is dismissed or its carrier is no longer active', async () => {
    const claim = smallClaim({ key: 'claim', utterer: { actor: 'beland' } });
    const carrier = (key: string, actor: string) => smallClaim({ key, utterer: { actor } });
    await dossierOf(
      'denied',
      [claim, carrier('denial', 'beland'), carrier('doubt', 'aland'), carrier('more', 'aland')],
      [
        { type: 'denial', claim: 'claim', by: 'denial', reason: 'no' },
        { type: 'dispute', claim: 'claim', by: 'doubt', reason: 'hm' },
      ],
    );
    const denied = ['denied', 'r/claim', ['r/claim', 'r/denial']];
    expect(await conflictsIn('denied')).toEqual([
      denied,
      ['disputed', 'r/claim', ['r/claim', 'r/doubt']],
    ]);

    await change('denied', { type: 'retraction', claim: 'r/doubt', reason: 'taken back' });
    expect(await conflictsIn('denied')).toEqual([denied]);
    await change('denied', { type: 'dispute', claim: 'r/claim', by: 'r/more', reason: 'hm' });
    expect(await conflictsIn('denied')).toEqual([
      denied,
      ['disputed', 'r/claim', ['r/claim', 'r/more']],
    ]);

    await change('denied', {
      type: 'dispute-resolution',
      claim: 'r/claim',
      outcome: 'upheld',
      reason: 'so it is',
    });
    const { items } = await client.read<Page<Conflict>>('/v1/dossiers/denied/conflicts');
    expect(items.map(({ objections }) => objections)).toMatchObject([
      [{ outcome: 'upheld', by: { key: 'r/denial' } }],
      [{ outcome: 'upheld', by: { key: 'r/more' } }],
    ]);
    await change('denied', { type: 'reinstatement', claim: 'r/doubt', reason: 'said again' });
    await change('denied', { type: 'entered-in-error', claim: 'r/claim', reason: 'never said' });
    expect(await conflictsIn('denied')).toEqual([]);
  });

  test('is no denial that was dismissed', async () => {
    const claim = smallClaim({ key: 'claim', utterer: { actor: 'beland' } });
    await dossierOf(
      'dismissed',
      [claim, smallClaim({ key: 'denial', utterer: { actor: 'beland' } })],
      [{ type: 'denial', claim: 'claim', by: 'denial', reason: 'no' }],
    );
    expect(await conflictsIn('dismissed')).toHaveLength(1);
    const { version } = await change('dismissed', {
      type: 'dispute-resolution',
      claim: 'r/claim',
      outcome: 'dismissed',
      reason: 'a mistake',
    });
    expect(await conflictsIn('dismissed')).toEqual([]);
    expect(await conflictsIn('dismissed', `?asOf=${version - 1}`)).toHaveLength(1);
  });

  test('is a link that contradicts, until it is taken away or an end is no longer active', async () => {
    await dossierOf('linked', [
      smallClaim({ key: 'one', links: [{ to: 'two', relation: 'contradicts' }] }),
      smallClaim({ key: 'two' }),
      smallClaim({ key: 'three', links: [{ to: 'one', relation: 'contradicts' }] }),
      smallClaim({ key: 'four', links: [{ to: 'one', relation: 'elaborates' }] }),
    ]);
    expect(await conflictsIn('linked')).toEqual([
      ['contradicts', 'r/one', ['r/one', 'r/two', 'r/three']],
    ]);
    // Both ways is no more of a contradiction.
    await change('linked', { type: 'link', claim: 'r/two', to: 'r/one', relation: 'contradicts' });
    expect(await conflictsIn('linked')).toHaveLength(1);
    await change('linked', { type: 'retraction', claim: 'r/three', reason: 'no' });
    expect(await conflictsIn('linked')).toEqual([['contradicts', 'r/one', ['r/one', 'r/two']]]);
    await change(
      'linked',
      { type: 'unlink', claim: 'r/two', to: 'r/one', relation: 'contradicts' },
      { type: 'unlink', claim: 'r/one', to: 'r/two', relation: 'contradicts' },
    );
    expect(await conflictsIn('linked')).toEqual([]);
  });

  test('is a tie of two stances, until one is superseded', async () => {
    await dossierOf('tied', [
      position('yes', 'offers', { saidAt: '2022-03-28' }),
      position('no', 'rejects', { saidAt: '2022-03-28' }),
      position('earlier', 'demands', { saidAt: '2022-03-27' }),
      position('again', 'offers', { saidAt: '2022-03-27T10:00:00Z' }),
      position('others', 'rejects', { saidAt: '2022-03-27', utterer: { narrator: true } }),
    ]);
    const subject = { actor: 'aland', issue: 'fish' };
    expect(await conflictsIn('tied')).toEqual([['incompatible', subject, ['r/yes', 'r/no']]]);
    await client.fileAndSettle(
      'tied',
      smallReport('newer', {
        publishedAt: '2022-04-01',
        claims: [position('now', 'concedes', { saidAt: '2022-04-01' })],
        changes: [{ type: 'supersession', claim: 'r/no', by: 'now', reason: 'a new stance' }],
      }),
    );
    expect(await conflictsIn('tied')).toEqual([]);
    expect(await conflictsIn('tied', '?publishedBy=2022-03-31')).toEqual([
      ['incompatible', subject, ['r/yes', 'r/no']],
    ]);
  });

  test('is a tie of two stances of actors that are one, while they are merged', async () => {
    const { version } = await dossierOf('merged', [
      position('yes', 'offers'),
      position('no', 'rejects', {
        content: {
          kind: 'position',
          actor: 'beland',
          issue: 'fish',
          stance: 'rejects',
          reading: 'stated',
        },
        utterer: { actor: 'beland' },
      }),
    ]);
    expect(await conflictsIn('merged')).toEqual([]);
    const merge = { slug: 'beland', into: 'aland', reason: 'one and the same' };
    const beland = streams.actor('beland');
    const append = { dossier: 'merged', recordedBy: 'a test', correlationId: 'test' };
    const store = new EventStore(app.database);
    await store.append({ ...append, events: [ActorsMerged.at(beland, 2, merge)] });
    await client.settle('merged', version + 1);
    expect(await conflictsIn('merged')).toEqual([
      ['incompatible', { actor: 'aland', issue: 'fish' }, ['r/yes', 'r/no']],
    ]);
    const reverted = MergeReverted.at(beland, 3, { slug: 'beland', reason: 'two after all' });
    await store.append({ ...append, events: [reverted] });
    await client.settle('merged', version + 2);
    expect(await conflictsIn('merged')).toEqual([]);
    expect(await conflictsIn('merged', `?asOf=${version + 1}`)).toHaveLength(1);
  });

  test('is a pair of numbers that do not meet, of one period and unit', async () => {
    await dossierOf('counted', [
      number('most', { basis: 'at-most', max: 400 }),
      number('about', { basis: 'about', value: 700 }),
      number('between', { basis: 'range', min: 390, max: 650 }),
      number('boats', { value: 3, unit: 'boats' }),
      number('tons', { value: 4, unit: 'tons' }),
      number('here', { value: 3, place: 'bay' }),
      number('then', { value: 1, period: '2021' }),
      number('then-too', { value: 2, period: '2021-01/2021-12' }),
    ]);
    const catches = { measure: 'catch', population: null, place: null, unit: null };
    const old = ['incompatible', { ...catches, period: '2021' }, ['r/then', 'r/then-too']];
    expect(await conflictsIn('counted')).toEqual([
      ['incompatible', { ...catches, period: null }, ['r/most', 'r/about']],
      old,
    ]);
    await change('counted', {
      type: 'correction',
      claim: 'r/most',
      cause: 'extraction',
      content: { kind: 'quantity', measure: 'catch', basis: 'at-most', max: 630 },
      reason: 'misread',
    });
    expect(await conflictsIn('counted')).toEqual([old]);
  });

  test('is a step, or a whole process, that is both done and blocked', async () => {
    await dossierOf('steps', [
      milestone('drafted', 'reported-done', 'drafted'),
      milestone('stuck', 'blocked', 'drafted'),
      milestone('signed', 'confirmed-done', 'signed'),
      milestone('whole', 'blocked'),
    ]);
    expect(await conflictsIn('steps')).toEqual([
      ['incompatible', { process: 'treaty', step: 'drafted' }, ['r/drafted', 'r/stuck']],
    ]);
    await client.fileAndSettle(
      'steps',
      smallReport('end', { claims: [milestone('done', 'confirmed-done')] }),
    );
    await change('steps', { type: 'retraction', claim: 'r/drafted', reason: 'no' });
    expect(await conflictsIn('steps')).toEqual([
      ['incompatible', { process: 'treaty', step: null }, ['r/whole', 'end/done']],
    ]);
  });

  test('is no step whose statuses are a history', async () => {
    const on = (key: string, status: string, occurred: string) => {
      const { content, ...claim } = milestone(key, status, 'signed');
      return { ...claim, key, content: { ...content, occurred } };
    };
    await dossierOf('history-of-steps', [
      on('stuck', 'blocked', '2022-02-01'),
      on('signed', 'reported-done', '2022-02-28'),
    ]);
    expect(await conflictsIn('history-of-steps')).toEqual([]);
  });

  test('is a step done before one that it waits for, and a circle of steps that wait', async () => {
    const waits = (key: string, step: string, ...requires: string[]) => ({
      key,
      content: { kind: 'dependency', process: 'treaty', step, requires, type: 'finish-start' },
      utterer: { label: 'an envoy' },
      ...said,
    });
    const done = (key: string, step: string, occurred: string) => {
      const { content, ...claim } = milestone(key, 'reported-done', step);
      return { ...claim, content: { ...content, occurred } };
    };
    await dossierOf('order-of-steps', [
      waits('rule', 'signed', 'drafted'),
      waits('other-rule', 'drafted', 'signed'),
      done('signature', 'signed', '2022-02-01'),
      done('draft', 'drafted', '2022-02-28'),
    ]);
    const circle = ['circular', { process: 'treaty', step: 'drafted' }, ['r/rule', 'r/other-rule']];
    const tooSoon = [
      'out-of-order',
      { process: 'treaty', step: 'signed' },
      ['r/rule', 'r/signature', 'r/draft'],
    ];
    for (const moment of ['?limit=50', '?publishedBy=2022-04-30']) {
      expect(await conflictsIn('order-of-steps', moment)).toEqual([circle, tooSoon]);
      expect(await conflictsIn('order-of-steps', `${moment}&rule=circular`)).toEqual([circle]);
      expect(await conflictsIn('order-of-steps', `${moment}&rule=out-of-order`)).toEqual([tooSoon]);
    }
    expect(await conflictsIn('order-of-steps', '?publishedBy=2022-03-01')).toEqual([]);
    const path = '/v1/dossiers/order-of-steps/conflicts';
    for (const id of [
      'circular~dependency~treaty~drafted',
      'out-of-order~milestone~treaty~signed',
    ]) {
      expect(await client.read(`${path}/${id}`)).toMatchObject({ id });
      const other = id.replace(/^\w+(-\w+)*/, 'incompatible');
      expectProblem(await client.get(`${path}/${other}`), 404, 'not-found');
    }
    await change('order-of-steps', { type: 'retraction', claim: 'r/other-rule', reason: 'no' });
    expect(await conflictsIn('order-of-steps')).toEqual([tooSoon]);
  });

  test('is numbers of periods that overlap, under a name of their own', async () => {
    await dossierOf('overlapping', [
      number('march', { value: 5, period: '2022-03' }),
      number('spring', { value: 7, period: '2022-03-15/2022-05-15' }),
      number('april', { basis: 'at-least', value: undefined, min: 6, period: '2022-04' }),
      number('june', { value: 9, period: '2022-06' }),
      number('undated', { value: 11 }),
    ]);
    const id = 'incompatible~quantity~catch~~~1646092800000_1652659200000~~overlapping';
    for (const moment of ['?limit=50', '?publishedBy=2022-04-30']) {
      const { items } = await client.read<Page<Conflict>>(
        `/v1/dossiers/overlapping/conflicts${moment}`,
      );
      expect(items).toMatchObject([
        {
          id,
          subject: { measure: 'catch', period: '2022-03-01/2022-05-15' },
          claims: [{ key: 'r/march' }, { key: 'r/spring' }],
        },
      ]);
    }
    const one = await client.read(`/v1/dossiers/overlapping/conflicts/${id}`);
    expect(one).toMatchObject({ id, count: 2, items: [{ key: 'r/march' }, { key: 'r/spring' }] });
    await change('overlapping', { type: 'retraction', claim: 'r/spring', reason: 'no' });
    expect(await conflictsIn('overlapping')).toEqual([]);
    expectProblem(await client.get(`/v1/dossiers/overlapping/conflicts/${id}`), 404, 'not-found');
  });

  test('is a cumulative count that falls, and none that rises', async () => {
    const count = (key: string, value: number, saidAt: string, more: object = {}) =>
      number(key, { value, cumulative: true, ...more }, { saidAt });
    await dossierOf('falling', [
      count('first', 12, '2022-03-01'),
      count('second', 15, '2022-03-02'),
      count('third', 18, '2022-03-03'),
      number('that-day', { value: 3 }, { saidAt: '2022-03-03' }),
      number('the-day-before', { value: 4 }, { saidAt: '2022-03-02' }),
    ]);
    expect(await conflictsIn('falling')).toEqual([]);
    await client.fileAndSettle(
      'falling',
      smallReport('later', { claims: [count('fourth', 14, '2022-03-04')] }),
    );
    const subject = {
      ...{ measure: 'catch', population: null, place: null, unit: null },
      ...{ period: null, cumulative: true },
    };
    const keys = ['r/second', 'r/third', 'later/fourth'];
    expect(await conflictsIn('falling')).toEqual([['incompatible', subject, keys]]);
    const { items } = await client.read<Page<Conflict>>('/v1/dossiers/falling/conflicts');
    expect(items[0]?.id).toBe('incompatible~quantity~catch~~~~~cumulative');
    expect(await client.read(`/v1/dossiers/falling/conflicts/${items[0]?.id}`)).toMatchObject({
      items: keys.map((key) => ({ key })),
    });
  });

  test('shows each claim with who says it, where, and in which state', async () => {
    const { items } = await client.read<Page<Conflict>>('/v1/dossiers/counted/conflicts');
    expect(items[0]?.claims[0]).toMatchObject({
      key: 'r/then',
      revision: 1,
      kind: 'quantity',
      sentence: 'catch, in 2021: 1, according to a fisher',
      utterer: { label: 'a fisher' },
      reports: [{ slug: 'r', publishedAt: '2022-03-30' }],
      state: { record: 'active' },
    });
  });
});

describe('The conflicts of a dossier', () => {
  const path = '/v1/dossiers/many/conflicts';

  beforeAll(async () => {
    await dossierOf(
      'many',
      [
        ...Array.from({ length: 450 }, (_, index) => [
          number(`a-${index}`, { value: 1, measure: `m-${String(index).padStart(3, '0')}` }),
          number(`b-${index}`, {
            value: 1 + (index % 2),
            measure: `m-${String(index).padStart(3, '0')}`,
          }),
        ]).flat(),
        ...Array.from({ length: 9 }, (_, index) => [
          number(`c-${index}`, { value: 1, period: `202${index}` }),
          number(`d-${index}`, { value: 2, period: `202${index}` }),
        ]).flat(),
        smallClaim({
          key: 'one',
          utterer: { actor: 'beland' },
          links: [{ to: 'two', relation: 'contradicts' }],
        }),
        smallClaim({ key: 'two', utterer: { actor: 'beland' } }),
        smallClaim({ key: 'three', utterer: { actor: 'aland' } }),
        position('yes', 'offers'),
        position('no', 'rejects'),
        milestone('done', 'confirmed-done', 'signed'),
        milestone('stuck', 'blocked', 'signed'),
      ],
      [
        { type: 'denial', claim: 'one', by: 'two', reason: 'no' },
        { type: 'dispute', claim: 'one', by: 'three', reason: 'no' },
        { type: 'dispute', claim: 'two', by: 'three', reason: 'no' },
      ],
    );
  });

  test('come in pages that neither skip nor repeat anything', async () => {
    const whole = await client.read<Page<Conflict>>(`${path}?limit=500`);
    expect(whole.items).toHaveLength(4 + 1 + 9 + 225 + 1);
    for (const limit of [2, 7, 50]) {
      const items: Conflict[] = [];
      let next: string | undefined = `${path}?limit=${limit}`;
      for (let page = 0; next !== undefined && page < 12; page += 1) {
        const { body, headers }: Answer<Page<Conflict>> = await client.get(next);
        items.push(...body.items);
        next = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      }
      expect(items).toEqual(whole.items.slice(0, limit * 12));
    }
  });

  test('are those of one rule where only that is asked for', async () => {
    const of = async (rule: string) =>
      (await conflictsIn('many', `?limit=500&rule=${rule}`)).map(([, subject]) => subject);
    expect(await of('denied')).toEqual(['r/one']);
    expect(await of('disputed')).toEqual(['r/one', 'r/two']);
    expect(await of('contradicts')).toEqual(['r/one']);
    expect(await of('incompatible')).toHaveLength(1 + 9 + 225 + 1);
    const some = await client.read<Page<Conflict>>(`${path}?rule=disputed&limit=1`);
    const rest = await client.read<Page<Conflict>>(
      `${path}?rule=disputed&limit=1&cursor=${some.next ?? ''}`,
    );
    expect(rest).toMatchObject({ next: null, items: [{ subject: { claim: { key: 'r/two' } } }] });
  });

  test('as of a version are, byte for byte, those that were shown live then', async () => {
    await client.open('then');
    const bodies = new Map<number, string>();
    const record = async ({ version }: { version: number }) => {
      await client.settle('then', version);
      bodies.set(version, (await client.get('/v1/dossiers/then/conflicts')).text);
    };
    await record(await client.file('then', groundReport('base')));
    await record(
      await client.file(
        'then',
        smallReport('r', {
          claims: [
            number('one', { value: 1 }),
            number('two', { value: 2 }),
            position('yes', 'offers'),
            position('no', 'rejects'),
            smallClaim({ key: 'word', utterer: { actor: 'beland' } }),
          ],
          changes: [{ type: 'dispute', claim: 'base/silence', by: 'word', reason: 'no' }],
        }),
      ),
    );
    await record(
      await client.file(
        'then',
        smallReport('s', {
          changes: [
            { type: 'retraction', claim: 'r/two', reason: 'no' },
            { type: 'entered-in-error', claim: 'r/word', reason: 'no' },
          ],
        }),
      ),
    );
    expect(new Set(bodies.values()).size).toBe(3);
    for (const [version, live] of bodies) {
      expect((await client.get(`/v1/dossiers/then/conflicts?asOf=${version}`)).text).toBe(live);
    }
  });

  test('are refused to who asks amiss', async () => {
    const bad = await client.get(`${path}?rule=wrong&limit=x&publishedBy=x&odd=1`);
    expect(pathsOf(expectProblem(bad, 400, 'invalid-parameter'))).toEqual([
      'limit',
      'odd',
      'publishedBy',
      'rule',
    ]);
    const { next } = await client.read<Page<Conflict>>(`${path}?limit=2`);
    const other = await client.get(`${path}?limit=2&rule=denied&cursor=${next ?? ''}`);
    expect(pathsOf(expectProblem(other, 400, 'invalid-parameter'))).toEqual(['cursor']);
    expectProblem(await client.get('/v1/dossiers/nowhere/conflicts'), 404, 'not-found');
    expectProblem(await app.as().get(path), 401, 'unauthorized');
    const writer = await app.with({ scopes: ['report'], dossiers: '*' });
    expectProblem(await writer.get(path), 403, 'forbidden');
  });
});

describe('The name of a conflict', () => {
  const D = '/v1/dossiers/named';
  const item = async (query = '') => {
    const { items } = await client.read<Page<Conflict>>(`${D}/conflicts${query}`);
    return items;
  };
  const sorts = {
    denied: 'denied~',
    contradicts: 'contradicts~',
    position: 'incompatible~position~aland~fish',
    quantity: 'incompatible~quantity~catch~cod~~1646092800000_1648771200000~',
    step: 'incompatible~milestone~treaty~signed',
    process: 'incompatible~milestone~treaty~',
  };
  const cod = { population: 'cod', unit: 't/a ~ 🎣', period: '2022-03' };

  beforeAll(async () => {
    await dossierOf(
      'named',
      [
        smallClaim({ key: 'word', utterer: { actor: 'beland' } }),
        smallClaim({ key: 'denial', utterer: { actor: 'beland' } }),
        ...Array.from({ length: 24 }, (_, index) =>
          smallClaim({
            key: `other-${index}`,
            links: [{ to: 'denial', relation: 'contradicts' }],
          }),
        ),
        position('yes', 'offers'),
        position('no', 'rejects'),
        ...Array.from({ length: 25 }, (_, index) =>
          number(`cod-${index}`, { ...cod, value: index }),
        ),
        milestone('done', 'reported-done', 'signed'),
        milestone('blocked', 'blocked', 'signed'),
        milestone('all-done', 'reported-done'),
        milestone('all-blocked', 'blocked'),
      ],
      [{ type: 'denial', claim: 'word', by: 'denial', reason: 'no' }],
    );
  });

  test('is made of the rule and the subject, and is its address', async () => {
    const conflicts = await item();
    const ids = conflicts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(conflicts.length);
    for (const begin of Object.values(sorts)) {
      expect(ids.filter((id) => id.startsWith(begin))).not.toEqual([]);
    }
    for (const { claims, objections, ...conflict } of conflicts) {
      expect(encodeURIComponent(conflict.id)).toBe(conflict.id);
      for (const moment of ['', '?publishedBy=2022-04-30']) {
        const { version, items, next, ...whole } = await client.read<
          Page<{ key: string }> & Pick<Conflict, 'id' | 'count'>
        >(`${D}/conflicts/${conflict.id}${moment}`);
        expect(whole).toEqual(conflict);
        expect(items).toHaveLength(conflict.count);
        expect(items.slice(0, 20)).toEqual(claims);
        expect(next).toBeNull();
        expect(version).toBeGreaterThan(0);
        expect(objections).toHaveLength(conflict.rule === 'denied' ? 1 : 0);
      }
    }
  });

  test('stands for at most 20 claims on a page, and for all of them at its own address', async () => {
    const conflicts = await item();
    expect(
      conflicts
        .filter(({ count }) => count > 20)
        .map(({ count, claims }) => [count, claims.length]),
    ).toEqual([
      [25, 20],
      [25, 20],
    ]);
    const quantity = conflicts.find(({ subject }) => 'measure' in subject);
    const keys: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: Page<{ key: string }> = await client.read(
        `${D}/conflicts/${quantity?.id}?limit=10${cursor && `&cursor=${cursor}`}`,
      );
      keys.push(...page.items.map(({ key }) => key));
      cursor = page.next;
    }
    expect(keys).toEqual(Array.from({ length: 25 }, (_, index) => `r/cod-${index}`));
  });

  test('stays while claims come and go, and is that of nothing once it holds together', async () => {
    const { id = '' } = (await item()).find(({ subject }) => 'actor' in subject) ?? {};
    const { version } = await change('named', {
      type: 'retraction',
      claim: 'r/no',
      reason: 'taken back',
    });
    expectProblem(await client.get(`${D}/conflicts/${id}`), 404, 'not-found');
    const then = await client.get(`${D}/conflicts/${id}?asOf=${version - 1}`);
    expect(then).toMatchObject({ status: 200, body: { id, count: 2 } });
    await change('named', { type: 'reinstatement', claim: 'r/no', reason: 'said again' });
    expect((await client.get(`${D}/conflicts/${id}`)).status).toBe(200);
  });

  test.each([
    'nothing',
    'denied~',
    'denied~x',
    'incompatible~position',
    'wrong~a~b',
    '%00',
    'a%2Fb',
  ])('is not %s', async (id) => {
    expectProblem(await client.get(`${D}/conflicts/${id}`), 404, 'not-found');
  });
});
