import { withSession } from '../database/index.js';
import { type ActRecord, newKey, OPERATOR } from './index.js';
import { ADMIN, SampleApi } from './test/sample-api.js';

let api: SampleApi;
let adminId: string;
beforeAll(async () => {
  api = await SampleApi.start();
  adminId = (await api.allKeys()).find(({ name }) => name === 'admin')?.id ?? '';
});
afterAll(() => api.close());

interface Page {
  readonly items: readonly ActRecord[];
  readonly next: string | null;
}

async function read(query = '', key = ADMIN): Promise<Page> {
  const response = await api.ask(`/v1/acts${query}`, key);
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
}

/** All acts on a key, as act and who did it. */
async function actsOn(id: string): Promise<string[]> {
  const { items } = await read('?limit=500');
  return items.filter(({ subject }) => subject === id).map(({ act, by }) => `${act} by ${by}`);
}

const revoke = (id: string, key = ADMIN) => api.ask(`/v1/keys/${id}`, key, { method: 'DELETE' });

describe('the record of acts', () => {
  it('tells who made a key, when, and what it may, but not the key', async () => {
    const { id, key } = await api.makeKey({ name: 'told', scopes: ['read'], dossiers: ['a'] });
    const text = await (await api.ask('/v1/acts?limit=500', ADMIN)).text();
    expect(text).not.toContain(key);
    expect(text).not.toMatch(/hash/);
    const [act] = (JSON.parse(text) as Page).items.filter(({ subject }) => subject === id);
    expect(act).toEqual({
      number: expect.any(Number),
      at: expect.stringMatching(/Z$/),
      by: adminId,
      act: 'key-created',
      subject: id,
      dossiers: ['a'],
      details: {
        name: 'told',
        scopes: ['read'],
        expiresAt: null,
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    });
  });

  it('tells who revoked a key, once', async () => {
    const { id } = await api.makeKey();
    expect((await revoke(id)).status).toBe(204);
    expect((await revoke(id)).status).toBe(204);
    expect(await actsOn(id)).toEqual([`key-created by ${adminId}`, `key-revoked by ${adminId}`]);
  });

  it('has no act of what was refused or had been done before', async () => {
    const before = (await read('?limit=500')).items.length;
    const wish = { name: 'again', scopes: ['read'], dossiers: '*' };
    const same = { idempotencyKey: 'acts-once' };
    await api.postKey(wish, same);
    await api.postKey(wish, same);
    expect((await api.postKey({ ...wish, name: 'other' }, same)).status).toBe(422);
    expect((await api.postKey({})).status).toBe(422);
    expect((await revoke('0190a2b4-1c3d-7e5f-8a9b-0c1d2e3f4a5b')).status).toBe(404);
    expect((await read('?limit=500')).items).toHaveLength(before + 1);
  });

  it('has what is done without a key too: admin keys of the environment', async () => {
    const [first, second] = [newKey(), newKey()];
    const idOf = async (key: string) => (await api.keys.authenticate(key))?.id ?? '';
    await api.keys.install(first, 'environment');
    const firstId = await idOf(first);
    await api.keys.install(first, 'environment');
    await api.keys.install(second, 'environment');
    const secondId = await idOf(second);
    await api.keys.install(first, 'environment');
    expect(await actsOn(firstId)).toEqual([
      `key-created by ${OPERATOR}`,
      `key-revoked by ${OPERATOR}`,
      `key-installed by ${OPERATOR}`,
    ]);
    expect(await actsOn(secondId)).toEqual([
      `key-created by ${OPERATOR}`,
      `key-revoked by ${OPERATOR}`,
    ]);
  });

  it('is numbered without gaps however many act at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => api.makeKey()));
    const { items, next } = await read('?limit=500');
    expect(next).toBeNull();
    expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => index + 1));
  });

  it('is read page by page', async () => {
    const { items: all } = await read('?limit=500');
    const paged: ActRecord[] = [];
    let path: string | null = '/v1/acts?limit=2';
    while (path !== null) {
      const response = await api.ask(path, ADMIN);
      const page = (await response.json()) as Page;
      paged.push(...page.items);
      expect(page.items.length).toBeLessThanOrEqual(2);
      path = page.next === null ? null : `/v1/acts?after=${page.next}&limit=2`;
      expect(response.headers.get('link')).toBe(path === null ? null : `<${path}>; rel="next"`);
    }
    expect(paged).toEqual(all);
  });

  it.each(['limit=0', 'limit=501', 'limit=x', 'after=-1', 'after=x', 'odd=1'])(
    'answers 400 to %s',
    async (query) => {
      expect((await api.ask(`/v1/acts?${query}`, ADMIN)).status).toBe(400);
    },
  );

  it('shows a key of some dossiers what is about them alone', async () => {
    const local = await api.makeKey({ scopes: ['admin'], dossiers: ['b', 'c'] });
    const seen = await api.makeKey({ dossiers: ['b'] });
    for (const dossiers of ['*', ['d'], ['b', 'd']]) await api.makeKey({ dossiers });
    const { items } = await read('?limit=500', local.key);
    expect(items.map(({ subject }) => subject)).toEqual([local.id, seen.id]);
  });

  it('is for admins', async () => {
    const { key } = await api.makeKey({ scopes: ['read', 'report', 'audit'] });
    expect((await api.ask('/v1/acts', key)).status).toBe(403);
  });
});

describe('the database', () => {
  it('lets the application add acts and change none', async () => {
    for (const statement of [
      'UPDATE "access".acts SET "by" = $$nobody$$',
      'DELETE FROM "access".acts',
      'TRUNCATE "access".acts',
      'ALTER TABLE "access".acts DISABLE TRIGGER ALL',
      'DROP TABLE "access".acts',
    ]) {
      await expect(api.database.$executeRawUnsafe(statement)).rejects.toThrow(
        /permission denied|must be owner/,
      );
    }
  });

  it('numbers and dates acts itself, whatever the application says', async () => {
    await api.database.$executeRaw`
      INSERT INTO "access".acts (number, at, "by", act, subject, dossiers, everywhere, details)
      VALUES (1, '2020-01-01', 'x', 'forged', 'y', '{}', true, '{}')`;
    const { items } = await read('?limit=500');
    const forged = items.at(-1);
    expect(forged).toMatchObject({ act: 'forged', number: items.length });
    expect(forged?.at.startsWith('2020')).toBe(false);
  });

  it.each([
    'UPDATE "access".acts SET act = $$x$$',
    'DELETE FROM "access".acts',
    'TRUNCATE "access".acts',
  ])('refuses the owner: %s', async (statement) => {
    await withSession(api.ownerUrl, (session) =>
      expect(session.query(statement)).rejects.toThrow('acts are append-only'),
    );
  });
});
