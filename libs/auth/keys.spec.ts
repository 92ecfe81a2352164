import { type KeyRecord, newKey } from './index.js';
import { ADMIN, SampleApi, statusOf } from './test/sample-api.js';

let api: SampleApi;
beforeAll(async () => {
  api = await SampleApi.start();
});
afterAll(() => api.close());

describe('making a key', () => {
  it('shows it once and keeps only its hash', async () => {
    const { key, ...shown } = await api.makeKey({
      name: 'once',
      expiresAt: '2100-01-01T00:00:00+02:00',
    });
    expect(key).toMatch(/^parley_[\w-]{43}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
      name: 'once',
      scopes: ['read'],
      dossiers: '*',
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: '2099-12-31T22:00:00.000Z',
    });
    const list = await api.ask('/v1/keys', ADMIN);
    expect(list.headers.get('cache-control')).toBe('no-store');
    const text = await list.text();
    expect(text).toContain(shown.id);
    expect(text).not.toContain(key);
    expect(text).not.toContain('hash');
    const rows = await api.database.$queryRaw<object[]>`SELECT * FROM access.api_keys`;
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it.each([
    ['no name', { name: '' }, '/name'],
    ['no scopes', { scopes: [] }, '/scopes'],
    ['an unknown scope', { scopes: ['write'] }, '/scopes/0'],
    ['no dossiers', { dossiers: [] }, '/dossiers'],
    ['what is no slug', { dossiers: ['A'] }, '/dossiers/0'],
    ['a time that is over', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['a date', { expiresAt: '2100-01-01' }, '/expiresAt'],
    ['a field too many', { everywhere: true }, '/everywhere'],
  ])('with %s is answered 422', async (_, wrong, path) => {
    const response = await api.postKey({ name: 'x', scopes: ['read'], dossiers: '*', ...wrong });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ errors: [{ path }] });
  });

  it('is for admins, and no wider than they are themselves', async () => {
    const reader = await api.makeKey();
    expect(await statusOf(api.postKey({}, { key: reader.key }))).toBe(403);
    const local = await api.makeKey({
      name: 'local',
      scopes: ['read', 'admin'],
      dossiers: ['a', 'b'],
    });
    const wish = { name: 'x', scopes: ['read'] };
    expect(await statusOf(api.postKey({ ...wish, dossiers: ['b'] }, { key: local.key }))).toBe(201);
    expect(await statusOf(api.postKey({ ...wish, dossiers: ['b', 'c'] }, { key: local.key }))).toBe(
      403,
    );
    expect(await statusOf(api.postKey({ ...wish, dossiers: '*' }, { key: local.key }))).toBe(403);
    const { items } = (await (await api.ask('/v1/keys', local.key)).json()) as {
      items: KeyRecord[];
    };
    expect(items.map(({ dossiers }) => dossiers)).not.toContain('*');
    expect(await statusOf(api.ask(`/v1/keys/${reader.id}`, local.key, { method: 'DELETE' }))).toBe(
      404,
    );
  });

  it('is called by its name by whoever may read and was told its id, revoked too', async () => {
    const reader = await api.makeKey({ name: 'a reader', scopes: ['read'], dossiers: ['a'] });
    const other = await api.makeKey({ name: 'Çelik’s desk' });
    await api.ask(`/v1/keys/${other.id}`, ADMIN, { method: 'DELETE' });
    const none = '01900000-0000-7000-8000-000000000000';
    const namesOf = (ids: string) => api.ask(`/v1/keys/names?ids=${ids}`, reader.key);
    const answer = await namesOf(`${other.id},${none},${reader.id}`);
    expect(await answer.json()).toEqual({
      items: [
        { id: reader.id, name: 'a reader' },
        { id: other.id, name: 'Çelik’s desk' },
      ],
      next: null,
    });
    for (const wrong of ['x', '', `${reader.id},`, Array(101).fill(none).join()]) {
      expect((await namesOf(wrong)).status).toBe(400);
    }
    expect((await api.ask('/v1/keys/names', reader.key)).status).toBe(400);
    const blind = await api.makeKey({ scopes: ['propose'] });
    expect((await api.ask(`/v1/keys/names?ids=${none}`, blind.key)).status).toBe(403);
  });

  it('gives no scope that its maker does not hold, and does not outlive it', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
    const brief = await api.makeKey({
      name: 'brief',
      scopes: ['read', 'admin'],
      expiresAt: inAnHour,
    });
    const make = (wish: object) =>
      api.postKey({ name: 'x', scopes: ['read'], dossiers: '*', ...wish }, { key: brief.key });
    expect(await statusOf(make({ expiresAt: inAnHour }))).toBe(201);
    for (const wish of [
      {},
      { expiresAt: new Date(Date.parse(inAnHour) + 1).toISOString() },
      { scopes: ['read', 'report'], expiresAt: inAnHour },
    ]) {
      expect({ wish, status: await statusOf(make(wish)) }).toEqual({ wish, status: 403 });
    }
  });

  it('under an idempotency key makes one key, however often and at once it is asked for', async () => {
    const body = { name: 'retried', scopes: ['read', 'report'], dossiers: ['a'] };
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => api.postKey(body, { idempotencyKey: '"retry-1"' })),
    );
    const texts = new Set(await Promise.all(responses.map((response) => response.text())));
    expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 201));
    expect(texts.size).toBe(1);
    expect(
      responses.filter(({ headers }) => headers.get('idempotency-replayed') === null),
    ).toHaveLength(1);
    const [text = ''] = texts;
    const { key } = JSON.parse(text) as { key: string };
    expect(await statusOf(api.ask('/v1/dossiers/a/things', key))).toBe(200);
    expect((await api.allKeys()).filter(({ name }) => name === 'retried')).toHaveLength(1);
  });

  it('under an idempotency key that another request had is answered 422', async () => {
    const body = { name: 'first', scopes: ['read'], dossiers: '*' };
    expect(await statusOf(api.postKey(body, { idempotencyKey: 'k2' }))).toBe(201);
    expect(await statusOf(api.postKey({ ...body, name: 'second' }, { idempotencyKey: 'k2' }))).toBe(
      422,
    );
    expect((await api.allKeys()).map(({ name }) => name)).not.toContain('second');
  });

  it('under the idempotency key of another caller makes another key', async () => {
    const other = await api.makeKey({ name: 'other admin', scopes: ['admin'] });
    const body = { name: 'same wish', scopes: ['read'], dossiers: '*' };
    const answers = await Promise.all(
      [ADMIN, other.key].map(async (key) =>
        (await api.postKey(body, { key, idempotencyKey: 'k3' })).json(),
      ),
    );
    const [mine, theirs] = answers as { id: string; key: string }[];
    expect(mine?.id).not.toBe(theirs?.id);
    expect(mine?.key).not.toBe(theirs?.key);
  });
});

describe('a key', () => {
  it('that is revoked is refused from the next request on', async () => {
    const { id, key } = await api.makeKey();
    expect(await statusOf(api.ask('/v1/dossiers/a/things', key))).toBe(200);
    const revoke = () => api.ask(`/v1/keys/${id}`, ADMIN, { method: 'DELETE' });
    expect(await statusOf(revoke())).toBe(204);
    expect(await statusOf(api.ask('/v1/dossiers/a/things', key))).toBe(401);
    const [before] = (await api.allKeys()).filter((record) => record.id === id);
    expect(await statusOf(revoke())).toBe(204);
    expect(before?.revokedAt).not.toBeNull();
    expect((await api.keys.find(id))?.revokedAt).toBe(before?.revokedAt);
  });

  it('that is not there cannot be revoked', async () => {
    const unknown = '0190a2b4-1c3d-7e5f-8a9b-0c1d2e3f4a5b';
    expect(await statusOf(api.ask(`/v1/keys/${unknown}`, ADMIN, { method: 'DELETE' }))).toBe(404);
    expect(await statusOf(api.ask('/v1/keys/nonsense', ADMIN, { method: 'DELETE' }))).toBe(400);
    expect(await api.keys.revoke(unknown)).toBe(false);
  });

  it('that has expired is refused', async () => {
    const { id, key } = await api.makeKey({ expiresAt: '2100-01-01T00:00:00Z' });
    expect(await statusOf(api.ask('/v1/dossiers/a/things', key))).toBe(200);
    await api.database.apiKey.update({
      where: { id },
      data: { expiresAt: new Date(Date.now() - 1) },
    });
    expect(await statusOf(api.ask('/v1/dossiers/a/things', key))).toBe(401);
  });

  it('notes when it was last used, without anybody waiting for it', async () => {
    const { id, key } = await api.makeKey();
    await api.keys.authenticate(key);
    let used;
    while (!used) used = (await api.keys.find(id))?.lastUsedAt;
    expect(Date.now() - Date.parse(used)).toBeLessThan(60_000);
    await api.keys.authenticate(key);
    expect((await api.keys.find(id))?.lastUsedAt).toBe(used);
  });
});

describe('installing the admin key', () => {
  it('gives it everything, again and again without a change', async () => {
    const key = newKey();
    await api.keys.install(key, 'installed');
    await api.keys.install(key, 'installed');
    expect(await api.keys.authenticate(key)).toMatchObject({
      scopes: ['read', 'propose', 'report', 'audit', 'admin'],
      dossiers: '*',
    });
    expect((await api.allKeys()).filter(({ name }) => name === 'installed')).toHaveLength(1);
    expect(await api.keys.hasAdmin()).toBe(true);
  });

  it('revokes the one that had its place', async () => {
    const [first, second] = [newKey(), newKey()];
    await api.keys.install(first, 'rotated');
    await api.keys.install(second, 'rotated');
    expect(await api.keys.authenticate(first)).toBeUndefined();
    expect(await api.keys.authenticate(second)).toBeDefined();
    await api.keys.install(first, 'rotated');
    expect(await api.keys.authenticate(first)).toBeDefined();
    expect(await api.keys.authenticate(second)).toBeUndefined();
    expect(await api.keys.authenticate(ADMIN)).toBeDefined();
  });

  it('by several processes at once makes one', async () => {
    const key = newKey();
    await Promise.all(Array.from({ length: 4 }, () => api.keys.install(key, 'raced')));
    expect((await api.allKeys()).filter(({ name }) => name === 'raced')).toHaveLength(1);
  });
});

describe('the list of keys', () => {
  const page = async (query: string, key = ADMIN) => {
    const response = await api.ask(`/v1/keys?${query}`, key);
    expect(response.status).toBe(200);
    const { items, next } = (await response.json()) as { items: KeyRecord[]; next: string | null };
    return { items, next, link: response.headers.get('link') };
  };

  it('comes in pages that neither skip nor repeat, oldest first, whatever is made meanwhile', async () => {
    await api.makeKey({ name: 'of the pages' });
    const before = await api.allKeys();
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { items, next, link } = await page(
        cursor === '' ? 'limit=3' : `limit=3&cursor=${cursor}`,
      );
      expect(items.length).toBeLessThanOrEqual(3);
      expect(link).toBe(next === null ? null : `</v1/keys?limit=3&cursor=${next}>; rel="next"`);
      seen.push(...items.map(({ id }) => id));
      if (cursor === '') await api.makeKey({ name: 'made meanwhile' });
      cursor = next;
    }
    expect(seen.slice(0, before.length)).toEqual(before.map(({ id }) => id));
    expect(new Set(seen).size).toBe(before.length + 1);
  });

  it('shows to who is limited to some dossiers the same pages as if there were no other keys', async () => {
    const local = await api.makeKey({ scopes: ['read', 'admin'], dossiers: ['paged', 'other'] });
    for (const dossiers of [['paged'], ['elsewhere'], ['other', 'paged'], '*', ['paged', 'else']]) {
      await api.makeKey({ dossiers });
    }
    const first = await page('limit=2', local.key);
    const second = await page(`limit=2&cursor=${first.next}`, local.key);
    expect([...first.items, ...second.items].map(({ dossiers }) => dossiers)).toEqual([
      ['paged', 'other'],
      ['paged'],
      ['other', 'paged'],
    ]);
    expect(second.next).toBeNull();
  });

  it('is 50 keys long where nobody says, and no page is larger than 4 MiB', async () => {
    const dossiers = Array.from({ length: 1000 }, (_, n) => `a-dossier-${n}`.padEnd(64, 'x'));
    for (let n = 0; n < 70; n += 1) {
      await api.keys.create({ name: `large ${n}`, scopes: ['read'], dossiers });
    }
    expect((await page('')).items.length).toBeLessThanOrEqual(50);
    const sizes: number[] = [];
    let cursor: string | null = '';
    let count = 0;
    while (cursor !== null) {
      const { items, next } = await page(
        cursor === '' ? 'limit=500' : `limit=500&cursor=${cursor}`,
      );
      count += items.length;
      sizes.push(JSON.stringify(items).length);
      cursor = next;
    }
    expect(Math.max(...sizes)).toBeLessThan(2 ** 22 + 1000);
    expect(sizes.length).toBeGreaterThan(1);
    expect(count).toBe((await api.allKeys()).length);
  });

  it.each(['cursor=nothing', 'limit=0', 'limit=501', 'limit=x', 'other=1', 'cursor='])(
    'refuses %s with 400',
    async (query) => {
      expect(await statusOf(api.ask(`/v1/keys?${query}`, ADMIN))).toBe(400);
    },
  );
});
