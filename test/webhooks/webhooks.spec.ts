import { Webhook } from 'standardwebhooks';

import { makeSealingKey, parseSealingKey } from '../../libs/sealing/index.js';
import { Webhooks } from '../../src/webhooks/webhooks.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import { type Received, Receiver } from '../support/receiver.js';
import { until } from '../support/until.js';

interface Shown {
  readonly id: string;
  readonly secret: string;
  readonly dossiers: readonly string[] | '*';
  readonly types: readonly string[] | null;
  readonly disabled: { readonly because: string } | null;
  readonly failing?: readonly { dossier: string; version: number; attempts: number }[];
}

interface Delivery {
  readonly version: number;
  readonly attempt: number;
  readonly outcome: string;
  readonly status: number | null;
  readonly failure: string | null;
}

const W = '/v1/webhooks';

let app: TestApp;
let client: Client;
const receivers: Receiver[] = [];

async function receiving(...args: Parameters<typeof Receiver.start>): Promise<Receiver> {
  const receiver = await Receiver.start(...args);
  receivers.push(receiver);
  return receiver;
}

beforeAll(async () => {
  app = await TestApp.start({
    settings: { webhookKey: makeSealingKey(), webhookAllow: ['127.0.0.1'] },
  });
  client = app.client;
});

afterAll(async () => {
  await app.close();
  await Promise.all(receivers.map((receiver) => receiver.close()));
});

let number = 0;
/** A dossier of its own, with a first report. */
async function dossier(): Promise<string> {
  number += 1;
  const slug = `d${number}`;
  await client.open(slug);
  await client.file(slug, groundReport('base'));
  return slug;
}

const file = (dossier: string, slug: string) =>
  client.file(dossier, smallReport(slug, { claims: [smallClaim({ key: 'a' })] }));

const make = (body: object, as = client) => as.write<Shown>(W, body);
const show = (id: string) => client.read<Shown>(`${W}/${id}`);
const attempts = async (id: string) =>
  (await client.read<{ items: readonly Delivery[] }>(`${W}/${id}/deliveries`)).items;
const verify = (secret: string, { body, headers }: Received) =>
  new Webhook(secret).verify(body, headers as Record<string, string>);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('A webhook', () => {
  test('is told of each event that comes, in order, signed, and of none of its words', async () => {
    const receiver = await receiving();
    const [one, other] = [await dossier(), await dossier()];
    const { version: before } = await client.read<Versioned>(`/v1/dossiers/${one}?minVersion=2`);
    const { id, secret } = await make({ url: receiver.url, dossiers: [one] });
    await file(other, 'not-of-it');
    let version = 0;
    for (const slug of ['x', 'y', 'z']) ({ version } = await file(one, slug));
    await until(() => Promise.resolve(receiver.versions(one).includes(version)));
    const versions = receiver.versions(one);
    expect(versions).toEqual(range(version - versions.length + 1, version));
    expect(versions[0]).toBeLessThanOrEqual(before + 1);
    expect(receiver.versions(other)).toEqual([]);
    expect(receiver.atOnce).toBe(1);
    const { items } = await client.read<{ items: readonly { id: string; data: unknown }[] }>(
      `/v1/dossiers/${one}/events?after=${(versions[0] ?? 0) - 1}`,
    );
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual(
      items.map((item) => item.id),
    );
    for (const received of receiver.received) {
      expect(verify(secret, received)).toEqual(received.message);
      expect(received.body).not.toContain('silent');
      expect(received.headers['content-type']).toBe('application/json');
    }
    const claim = receiver.received.find(({ message }) => message.data.claimId !== undefined);
    expect(claim?.message).toEqual({
      type: 'parley.v1.ClaimAsserted',
      timestamp: expect.stringMatching(/^\d{4}-.*\.\d{6}Z$/),
      data: {
        dossier: one,
        version: expect.any(Number),
        eventType: 'ClaimAsserted',
        stream: expect.stringMatching(/^claim\//),
        claimId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    });
    const report = receiver.received.find(({ message }) => message.data.reportSlug === 'x');
    expect(report?.message.data.eventType).toBe('ReportFiled');
    expect(
      (await attempts(id)).every(
        ({ outcome, status }) => outcome === 'delivered' && status === 204,
      ),
    ).toBe(true);
  });

  test('is told only of the types that it asks for, and moves past all others', async () => {
    const receiver = await receiving();
    const slug = await dossier();
    await make({ url: receiver.url, dossiers: [slug], types: ['ReportFiled'] });
    await file(slug, 'one');
    await file(slug, 'two');
    await until(() => Promise.resolve(receiver.received.length >= 2));
    expect(receiver.received.map(({ message }) => message.data.eventType)).toEqual([
      'ReportFiled',
      'ReportFiled',
    ]);
  });

  test('is told of dossiers to come from their first version on, if it asks for all', async () => {
    const receiver = await receiving();
    const { id } = await make({ url: receiver.url, dossiers: '*' });
    const slug = await dossier();
    await until(() => Promise.resolve(receiver.versions(slug).length >= 9));
    expect(receiver.versions(slug)).toEqual(range(1, receiver.versions(slug).length));
    await client.delete(`${W}/${id}`);
    const { length } = receiver.received;
    await file(slug, 'after');
    await client.settle(slug, 10);
    expect(receiver.received).toHaveLength(length);
    expectProblem(await client.get(`${W}/${id}`), 404, 'not-found');
  });

  test('is told again from a version on', async () => {
    const receiver = await receiving();
    const slug = await dossier();
    const { version } = await file(slug, 'x');
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    const answer = await client.post(`${W}/${id}/replay`, { dossier: slug, after: 0 });
    expect(answer.status).toBe(202);
    await until(() => Promise.resolve(receiver.versions(slug).length >= version));
    expect(receiver.versions(slug)).toEqual(range(1, version));
    const body = { dossier: slug, after: version + 1 };
    expectProblem(await client.post(`${W}/${id}/replay`, body), 422, 'invalid');
    expectProblem(
      await client.post(`${W}/${id}/replay`, { dossier: 'x', after: 0 }),
      422,
      'invalid',
    );
  });

  test('is told of an erased actor by the slug that says nothing', async () => {
    const receiver = await receiving();
    const slug = await dossier();
    const { id } = await make({ url: receiver.url, dossiers: [slug], types: ['ActorRegistered'] });
    const erased = await client.post<Versioned>(`/v1/dossiers/${slug}/actors/aland/erasure`, {
      reason: 'asked for',
      legalBasis: 'GDPR 17',
    });
    expect(erased.status).toBe(200);
    await client.post(`${W}/${id}/replay`, { dossier: slug, after: 0 });
    await until(() => receiver.received.length >= 2);
    expect(receiver.received.map(({ message }) => message.data.stream)).toEqual([
      expect.stringMatching(/^actor\/erased-/),
      'actor/beland',
    ]);
    expect(receiver.received.map(({ body }) => body).join()).not.toContain('aland"');
  });

  test('has two signatures for a day after its secret is replaced', async () => {
    const receiver = await receiving();
    const slug = await dossier();
    const given = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const { id, secret } = await make({ url: receiver.url, dossiers: [slug], secret: given });
    expect(secret).toBe(given);
    const rotated = await client.write<{ secret: string; previousSignsUntil: string }>(
      `${W}/${id}/secrets`,
      {},
    );
    const left = Date.parse(rotated.previousSignsUntil) - Date.now();
    expect(Math.round(left / 3_600_000)).toBe(24);
    await file(slug, 'x');
    await until(() => Promise.resolve(receiver.received.length > 0));
    const [received] = receiver.received;
    if (!received) throw new Error('Nothing came.');
    for (const one of [secret, rotated.secret]) expect(verify(one, received)).toBeDefined();
    expect(String(received.headers['webhook-signature']).split(' ')).toHaveLength(2);
    const kept = await app.database.$queryRaw<{ sealed: Uint8Array }[]>`
      SELECT sealed FROM webhooks.secrets`;
    for (const { sealed } of kept) {
      expect(Buffer.from(sealed).includes(Buffer.alloc(24, 7))).toBe(false);
      expect(Buffer.from(sealed).includes('whsec')).toBe(false);
    }
  });

  test('is tried again after a failure, in order, and then goes on', async () => {
    const slug = await dossier();
    const receiver = await receiving((answer, _, n) => {
      answer.writeHead(n === 1 ? 500 : 200).end();
    });
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    const { version } = await file(slug, 'x');
    await until(() => Promise.resolve(receiver.received.length === 1));
    await until(async () => (await show(id)).failing?.[0]?.attempts === 1);
    await until(() => Promise.resolve(receiver.versions(slug).includes(version)));
    const [first, ...rest] = receiver.versions(slug);
    expect(rest).toEqual(range(first ?? 0, version));
    const list = (await attempts(id)).toReversed();
    expect(list.slice(0, 2)).toMatchObject([
      { version: first, attempt: 1, outcome: 'failed', status: 500, failure: null },
      { version: first, attempt: 2, outcome: 'delivered', status: 200 },
    ]);
    expect((await show(id)).failing).toEqual([]);
  });

  test.each<[string, Parameters<typeof Receiver.start>[0], object]>([
    [
      'redirects',
      (answer) => answer.writeHead(302, { Location: 'http://127.0.0.1:1/' }).end(),
      { status: 302, failure: null },
    ],
    [
      'closes early',
      (answer) => answer.destroy(),
      { status: null, failure: 'It closed the connection before it answered.' },
    ],
    ['answers 404', (answer) => answer.writeHead(404).end(), { status: 404, failure: null }],
  ])('whose receiver %s was not told', async (_, answering, kept) => {
    const slug = await dossier();
    const receiver = await receiving(answering);
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    await file(slug, 'x');
    await until(async () => (await attempts(id)).length > 0);
    expect((await attempts(id)).at(-1)).toMatchObject({ attempt: 1, outcome: 'failed', ...kept });
  });

  test('is told while those of another key hang', async () => {
    const slug = await dossier();
    const hanging = await receiving(() => undefined);
    const hanger = await app.with({ scopes: ['read'], dossiers: [slug] });
    const hooks = await Promise.all(
      range(1, 20).map(() => make({ url: hanging.url, dossiers: [slug] }, hanger)),
    );
    const receiver = await receiving();
    await make({ url: receiver.url, dossiers: [slug] });
    await file(slug, 'x');
    await until(() => Promise.resolve(receiver.received.length > 0));
    expect(hanging.received.length).toBeGreaterThan(0);
    // None of them has been given up yet.
    for (const { id } of hooks) expect(await attempts(id)).toEqual([]);
    for (const { id } of hooks) await client.delete(`${W}/${id}`);
  });

  test('takes little of a large answer, and it is a delivery all the same', async () => {
    const slug = await dossier();
    let sent = 0;
    const receiver = await receiving((answer) => {
      answer.writeHead(200);
      const part = Buffer.alloc(65_536, 'x');
      const more = () => {
        while (sent < 10 * 1024 ** 2 && !answer.destroyed) {
          sent += part.length;
          if (!answer.write(part)) return void answer.once('drain', more);
        }
        answer.end();
      };
      more();
    });
    const { id } = await make({ url: receiver.url, dossiers: [slug], types: ['ReportFiled'] });
    await file(slug, 'x');
    await until(async () => (await attempts(id)).length > 0);
    expect((await attempts(id))[0]).toMatchObject({ outcome: 'delivered', status: 200 });
    expect(sent).toBeLessThan(10 * 1024 ** 2);
  });

  test('is disabled at once by 410, says so, and can be enabled again', async () => {
    const slug = await dossier();
    const receiver = await receiving((answer, _, n) => {
      answer.writeHead(n === 1 ? 410 : 204).end();
    });
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    const { version } = await file(slug, 'x');
    await until(async () => (await show(id)).disabled !== null);
    expect((await show(id)).disabled?.because).toBe('gone');
    await file(slug, 'y');
    await client.settle(slug, version + 2);
    expect(receiver.received).toHaveLength(1);
    const patched = await client.send(`${W}/${id}`, {
      method: 'PATCH',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ disabled: false }),
    });
    expect(patched.status).toBe(200);
    const last = await file(slug, 'z');
    await until(() => Promise.resolve(receiver.versions(slug).includes(last.version)));
    const [first, ...rest] = receiver.versions(slug);
    expect(rest).toEqual(range(first ?? 0, last.version));
  });

  test('has what it was not told looked for when it is enabled again, or has another address', async () => {
    const slug = await dossier();
    const receiver = await receiving((answer) => answer.writeHead(410).end());
    const { id } = await make({ url: receiver.url, dossiers: [slug, 'to-come'] });
    await file(slug, 'x');
    await until(async () => (await show(id)).disabled !== null);
    const woken: string[] = [];
    const webhooks = new Webhooks(app.database, parseSealingKey(makeSealingKey()), (dossier) =>
      woken.push(dossier),
    );
    const { id: key } = await app.keys.create({ name: 'x', scopes: ['admin'], dossiers: '*' });
    const all = { dossiers: '*', expiresAt: null, sees: () => true } as const;
    const caller = { id: key, name: 'x', scopes: ['admin'] as const, ...all };
    const asked = { caller, idempotency: undefined };
    await webhooks.update(asked, id, { types: ['ReportFiled'] });
    expect(woken).toEqual([]);
    await webhooks.update(asked, id, { disabled: false });
    await webhooks.update(asked, id, { url: `${receiver.url}other` });
    expect(woken).toEqual([slug, slug]);
  });

  test('is disabled after its last failure, which it says', async () => {
    const slug = await dossier();
    const receiver = await receiving((answer) => answer.writeHead(503).end());
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    await file(slug, 'x');
    await until(async () => (await show(id)).failing?.length === 1);
    // As if it had failed for three days.
    await app.database.$executeRaw`
      UPDATE webhooks.cursors SET attempts = 9, due_at = NULL WHERE endpoint = ${id}::uuid`;
    await until(async () => (await show(id)).disabled !== null);
    expect((await show(id)).disabled?.because).toBe('failures');
    expect((await attempts(id))[0]).toMatchObject({ attempt: 10, outcome: 'failed', status: 503 });
  });

  test('waits as long as its receiver asks', async () => {
    const slug = await dossier();
    const receiver = await receiving((answer) =>
      answer.writeHead(429, { 'Retry-After': '3600' }).end(),
    );
    const { id } = await make({ url: receiver.url, dossiers: [slug] });
    await file(slug, 'x');
    await until(async () => (await show(id)).failing?.length === 1);
    const [due] = await app.database.$queryRaw<{ seconds: number }[]>`
      SELECT extract(epoch FROM due_at - now())::float8 AS seconds FROM webhooks.cursors
      WHERE endpoint = ${id}::uuid AND attempts > 0`;
    expect(due?.seconds).toBeGreaterThan(3_500);
  });
});

describe('Who may do what with webhooks', () => {
  test('is told of no dossier that its key does not see, and ends with its key', async () => {
    const receiver = await receiving();
    const [own, other] = [await dossier(), await dossier()];
    const { id: keyId, key } = await app.keys.create({
      name: 'x',
      scopes: ['read'],
      dossiers: [own],
    });
    const reader = app.as(key);
    const refused = await reader.post(W, { url: receiver.url, dossiers: [own, other] });
    expect(pathsOf(expectProblem(refused, 422, 'invalid'))).toEqual(['/dossiers/1']);
    const { id } = await make({ url: receiver.url, dossiers: '*' }, reader);
    await file(other, 'hidden');
    const { version } = await file(own, 'seen');
    await until(() => Promise.resolve(receiver.versions(own).includes(version)));
    expect(receiver.versions(other)).toEqual([]);
    const hidden = await reader.post(`${W}/${id}/replay`, { dossier: other, after: 0 });
    expectProblem(hidden, 422, 'invalid');

    const neighbour = await app.with({ scopes: ['read'], dossiers: [own] });
    expect((await neighbour.read<{ items: object[] }>(W)).items).toEqual([]);
    for (const answer of [
      await neighbour.get(`${W}/${id}`),
      await neighbour.get(`${W}/${id}/deliveries`),
      await neighbour.delete(`${W}/${id}`),
      await neighbour.post(`${W}/${id}/secrets`, {}),
    ]) {
      expectProblem(answer, 404, 'not-found');
    }
    const admin = await app.with({ scopes: ['admin'], dossiers: [own] });
    expect((await admin.read<{ items: Shown[] }>(W)).items.map((one) => one.id)).toEqual([id]);
    const elsewhere = await app.with({ scopes: ['admin'], dossiers: [other] });
    expect((await elsewhere.read<{ items: Shown[] }>(W)).items).toEqual([]);
    const writer = await app.with({ scopes: ['report'], dossiers: '*' });
    expectProblem(await writer.get(W), 403, 'forbidden');

    await app.keys.revoke(keyId);
    const { length } = receiver.received;
    const last = await file(own, 'too-late');
    await client.settle(own, last.version);
    expect((await show(id)).disabled?.because).toBe('key');
    expect(receiver.received).toHaveLength(length);
  });

  test('what they do is on record, without what is secret', async () => {
    const slug = await dossier();
    const url = 'https://hooks.example/path-that-is-secret';
    const { id } = await make({ url, dossiers: [slug] });
    await client.post(`${W}/${id}/secrets`, {});
    await client.delete(`${W}/${id}`);
    const { items } = await client.read<{ items: readonly { act: string; subject: string }[] }>(
      '/v1/acts?limit=500',
    );
    const acts = items.filter(({ subject }) => subject === id);
    expect(acts.map(({ act }) => act)).toEqual([
      'webhook-created',
      'webhook-secret-rotated',
      'webhook-deleted',
    ]);
    expect(JSON.stringify(acts)).toContain('hooks.example');
    expect(JSON.stringify(acts)).not.toContain('path-that-is-secret');
  });

  test('the same request again is answered the same, secret included, and done once', async () => {
    const body = { url: 'https://hooks.example/', dossiers: ['nowhere'] };
    const headers = { 'Idempotency-Key': 'one-webhook' };
    const [first, again] = [
      await client.post<Shown>(W, body, headers),
      await client.post<Shown>(W, body, headers),
    ];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const other = await client.post(W, { ...body, dossiers: ['x'] }, headers);
    expectProblem(other, 422, 'idempotency-mismatch');
  });

  test('what makes no sense is refused, all of it at once', async () => {
    const bad = await client.post(W, {
      url: 'ftp://user:word@example',
      dossiers: [],
      types: ['Odd'],
      secret: 'short',
      more: 1,
    });
    expect(pathsOf(expectProblem(bad, 422, 'invalid')).toSorted()).toEqual([
      '/dossiers',
      '/more',
      '/secret',
      '/types/0',
      '/url',
    ]);
  });

  test('without a key to seal secrets by there are none', async () => {
    const bare = await TestApp.start({ worker: false });
    const refused = await bare.client.post(W, { url: 'https://hooks.example/', dossiers: '*' });
    expectProblem(refused, 503, 'no-webhook-key');
    expect((await bare.client.read<{ items: object[] }>(W)).items).toEqual([]);
    await bare.close();
  });
});
