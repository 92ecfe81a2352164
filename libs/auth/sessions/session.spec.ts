import { withSession } from '../../database/index.js';
import { askWith, type Halves, OWN, postSession, signIn } from '../test/browser.js';
import { ADMIN, SampleApi, statusOf } from '../test/sample-api.js';

let api: SampleApi;
beforeAll(async () => {
  api = await SampleApi.start();
});
afterAll(() => api.close());

const THINGS = '/v1/dossiers/a/things';

const things = (halves: Halves, headers?: Record<string, string>) =>
  statusOf(askWith(api.url, THINGS, halves, headers && { headers }));

/** Changes the rows of all sessions as the owner of the database can. */
const change = (set: string) =>
  withSession(api.ownerUrl, (session) => session.query(`UPDATE "access".sessions SET ${set}`));

async function expectProblem(response: Response, status: number, slug: string): Promise<object> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const problem = (await response.json()) as object;
  expect(problem).toMatchObject({ status, type: `/problems/${slug}` });
  return problem;
}

describe('signing in', () => {
  it('gives a token, and a cookie that scripts and other sites do not get', async () => {
    const { id, key } = await api.makeKey({ name: 'an analyst', dossiers: ['a', 'b'] });
    const response = await postSession(api.url, { key });
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('location')).toBe('/v1/session');
    const body = (await response.json()) as { token: string; expiresAt: string };
    expect(body).toEqual({
      token: expect.stringMatching(/^[\w-]{43}$/),
      keyId: id,
      name: 'an analyst',
      scopes: ['read'],
      dossiers: ['a', 'b'],
      expiresAt: expect.stringMatching(/Z$/),
    });
    const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
    expect(Math.abs(days - 7)).toBeLessThan(0.1);
    const cookies = response.headers.getSetCookie();
    expect(cookies).toHaveLength(1);
    const { port } = new URL(api.url);
    const parts = (cookies[0] ?? '').split('; ');
    expect(parts[0]).toMatch(new RegExp(`^parley-${port}=[\\w-]{43}$`));
    expect(parts.slice(1).sort()).toEqual([
      'HttpOnly',
      'Max-Age=604800',
      'Path=/',
      'SameSite=Strict',
    ]);
  });

  it('is for as long as the key, where that is shorter', async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const { key } = await api.makeKey({ expiresAt });
    const response = await postSession(api.url, { key });
    expect(await response.json()).toMatchObject({ expiresAt });
  });

  it('keeps nothing that anybody could sign in by', async () => {
    const { key } = await api.makeKey();
    const { cookie, token } = await signIn(api.url, { key });
    const rows = await api.database.$queryRaw<object[]>`
      SELECT to_jsonb(s) AS session, encode(s.hash, 'escape') FROM access.sessions s`;
    const kept = JSON.stringify(rows);
    for (const secret of [key, token, cookie.split('=')[1] ?? '']) {
      expect(kept).not.toContain(secret);
    }
  });

  it.each([
    ['a wrong key', { key: 'parley_0000000000000000000000000000000000000000000' }],
    ['a link that nobody made', { once: 'parley' }],
  ])('with %s is answered 401, and sets nothing', async (_, body) => {
    const response = await postSession(api.url, body);
    await expectProblem(response, 401, 'unauthorized');
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(response.headers.getSetCookie()).toEqual([]);
  });

  it('with a key that is revoked or expired is answered 401', async () => {
    const revoked = await api.makeKey();
    await api.keys.revoke(revoked.id);
    const expired = await api.makeKey({ expiresAt: '2999-01-01T00:00:00Z' });
    await api.database.apiKey.update({
      where: { id: expired.id },
      data: { expiresAt: new Date(0) },
    });
    for (const { key } of [revoked, expired]) {
      await expectProblem(await postSession(api.url, { key }), 401, 'unauthorized');
    }
  });

  it.each([
    [{}, 422, 'invalid'],
    [{ key: '' }, 422, 'invalid'],
    [{ key: `${ADMIN}\n` }, 422, 'invalid'],
    [{ key: 'ü'.repeat(40) }, 422, 'invalid'],
    [{ key: ADMIN, once: ADMIN }, 422, 'invalid'],
    [{ key: ADMIN, scopes: ['admin'] }, 422, 'invalid'],
    [{ key: { $ne: '' } }, 422, 'invalid'],
    [['key'], 422, 'invalid'],
    [{ key: 'k'.repeat(501) }, 422, 'invalid'],
    [{ key: 'k'.repeat(5_000) }, 413, 'too-large'],
    ['{"key":', 400, 'malformed-json'],
  ])('with %j is answered %d', async (body, status, slug) => {
    const problem = await expectProblem(await postSession(api.url, body), status, slug);
    expect(JSON.stringify(problem)).not.toContain(ADMIN);
  });

  it('takes JSON alone, which no form of another site can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded']) {
      const headers = { ...OWN, 'Content-Type': type };
      const response = await postSession(api.url, { key: ADMIN }, headers);
      await expectProblem(response, 415, 'unsupported-media-type');
    }
  });

  it('never takes over halves that were sent along', async () => {
    const planted = { Cookie: `parley-${new URL(api.url).port}=planted`, 'Parley-Session': 'mine' };
    const { cookie, token } = await signIn(api.url, { key: ADMIN }, { ...OWN, ...planted });
    expect(cookie).not.toContain('planted');
    expect(token).not.toBe('mine');
    const again = await signIn(api.url, { key: ADMIN });
    expect(again.cookie).not.toBe(cookie);
    expect(again.token).not.toBe(token);
  });

  it('by a link works once, at whatever a key may do', async () => {
    const { id } = await api.makeKey({ name: 'linked', dossiers: ['a'] });
    const once = api.links.make(id);
    const answers = await Promise.all([1, 2, 3].map(() => postSession(api.url, { once })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 401, 401]);
    const [good] = answers.filter(({ status }) => status === 201);
    expect(await good?.json()).toMatchObject({ name: 'linked', dossiers: ['a'] });
    await expectProblem(await postSession(api.url, { once }), 401, 'unauthorized');
  });

  it('by a link of a key that was revoked since is answered 401', async () => {
    const { id } = await api.makeKey();
    const once = api.links.make(id);
    await api.keys.revoke(id);
    await expectProblem(await postSession(api.url, { once }), 401, 'unauthorized');
  });
});

describe('a session', () => {
  it('stands for its key at every route, with its scopes and dossiers', async () => {
    const { id, key, name } = await api.makeKey({ name: 'a reader', dossiers: ['a'] });
    const halves = await signIn(api.url, { key });
    const answer = await askWith(api.url, THINGS, halves);
    expect(await answer.json()).toEqual({ id, name, scopes: ['read'], dossiers: ['a'] });
    const init = {
      method: 'POST',
      headers: { ...OWN, 'Content-Type': 'application/json' },
      body: '{}',
    };
    const write = await askWith(api.url, THINGS, halves, init);
    await expectProblem(write, 403, 'forbidden');
    const other = await askWith(api.url, '/v1/dossiers/b/things', halves);
    await expectProblem(other, 404, 'not-found');
    const noteUse = await api.keys.find(id);
    expect(noteUse?.lastUsedAt).not.toBeNull();
  });

  it('is shown to who has it, and so is a key', async () => {
    const { id, key } = await api.makeKey({ name: 'shown', dossiers: ['a'] });
    const halves = await signIn(api.url, { key });
    const shown = { keyId: id, name: 'shown', scopes: ['read'], dossiers: ['a'] };
    const bySession = await askWith(api.url, '/v1/session', halves);
    expect(bySession.headers.get('cache-control')).toBe('no-store');
    expect(await bySession.json()).toEqual({
      ...shown,
      expiresAt: expect.stringMatching(/Z$/),
    });
    const byKey = await api.ask('/v1/session', key);
    expect(await byKey.json()).toEqual({ ...shown, expiresAt: null });
    await expectProblem(await api.ask('/v1/session'), 401, 'unauthorized');
  });

  it('is worth nothing by one of its halves, nor by those of two', async () => {
    const mine = await signIn(api.url, { key: ADMIN });
    const other = await signIn(api.url, { key: ADMIN });
    expect(await things(mine)).toBe(200);
    const { cookie, token } = mine;
    const { port } = new URL(api.url);
    for (const halves of [
      { cookie },
      { token },
      { cookie, token: other.token },
      { cookie: other.cookie, token },
      { cookie, token: '' },
      { cookie: `parley-${port}=`, token },
      { cookie: `parley-${port}=${token}`, token: cookie.split('=')[1] },
      { cookie: cookie.replace(port, '1'), token },
    ]) {
      const refused = await askWith(api.url, THINGS, halves);
      await expectProblem(refused, 401, 'unauthorized');
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(await things(mine)).toBe(200);
  });

  it('is found among cookies of others', async () => {
    const { cookie, token } = await signIn(api.url, { key: ADMIN });
    expect(await things({ cookie: `theme=dark; parley-1=x; ${cookie}; other="y"`, token })).toBe(
      200,
    );
  });

  it('gives way to a key that is sent along, even a wrong one', async () => {
    const { key } = await api.makeKey({ name: 'by itself' });
    const { cookie, token } = await signIn(api.url, { key: ADMIN });
    const both = (authorization: string) =>
      askWith(
        api.url,
        THINGS,
        { cookie, token },
        { headers: { ...OWN, Authorization: authorization } },
      );
    expect(await (await both(`Bearer ${key}`)).json()).toMatchObject({ name: 'by itself' });
    expect((await both('Bearer nonsense')).status).toBe(401);
    expect((await both('Basic x')).status).toBe(401);
  });

  it.each(['same-site', 'cross-site', 'none', 'same-origin, same-origin', ''])(
    'is not for what browsers say is %j',
    async (site) => {
      const halves = await signIn(api.url, { key: ADMIN });
      const headers = { 'Sec-Fetch-Site': site, Origin: api.url };
      const asked = await askWith(api.url, THINGS, halves, { headers });
      await expectProblem(asked, 403, 'other-origin');
      const posted = await postSession(api.url, { key: ADMIN }, headers);
      await expectProblem(posted, 403, 'other-origin');
      expect(posted.headers.getSetCookie()).toEqual([]);
    },
  );

  it('is not for other origins, where the browser says no more than that', async () => {
    const halves = await signIn(api.url, { key: ADMIN });
    const { hostname, port } = new URL(api.url);
    const elsewhere = [
      'null',
      'http://example.org',
      `http://${hostname}`,
      `http://${hostname}:${Number(port) + 1}`,
      `http://x.${hostname}:${port}`,
      `${api.url}/`,
      `${api.url}.example.org`,
    ];
    for (const Origin of elsewhere) {
      const init = { method: 'POST', headers: { Origin, 'Content-Type': 'application/json' } };
      const written = await askWith(api.url, THINGS, halves, { ...init, body: '{}' });
      await expectProblem(written, 403, 'other-origin');
      await expectProblem(
        await postSession(api.url, { key: ADMIN }, { Origin }),
        403,
        'other-origin',
      );
    }
    const own = { Origin: api.url };
    expect((await postSession(api.url, { key: ADMIN }, own)).status).toBe(201);
    expect(await things(halves, own)).toBe(200);
    expect(await things(halves, {})).toBe(200);
  });

  it('ends when its key is revoked or expires, from the next request on', async () => {
    const [revoked, expired] = [await api.makeKey(), await api.makeKey()];
    const first = await signIn(api.url, { key: revoked.key });
    const second = await signIn(api.url, { key: expired.key });
    expect([await things(first), await things(second)]).toEqual([200, 200]);
    await api.keys.revoke(revoked.id);
    await api.database.apiKey.update({
      where: { id: expired.id },
      data: { expiresAt: new Date(0) },
    });
    expect([await things(first), await things(second)]).toEqual([401, 401]);
  });

  it.each([
    ['12 hours without use', `used_at = now() - interval '12 hours'`, 401],
    ['almost 12 hours without use', `used_at = now() - interval '11 hours 59 minutes'`, 200],
    ['7 days, although it is used', `created_at = now() - interval '7 days'`, 401],
    ['almost 7 days', `created_at = now() - interval '6 days 23 hours 59 minutes'`, 200],
  ])('after %s', async (_, set, status) => {
    const halves = await signIn(api.url, { key: ADMIN });
    await change(set);
    expect(await things(halves)).toBe(status);
  });

  it('goes on where it is used', async () => {
    const halves = await signIn(api.url, { key: ADMIN });
    await change(`used_at = now() - interval '11 hours'`);
    expect(await things(halves)).toBe(200);
    const isFresh = async () => {
      const [row] = await api.database.$queryRaw<{ fresh: boolean }[]>`
        SELECT bool_or(used_at > now() - interval '1 hour') AS fresh FROM access.sessions`;
      return row?.fresh;
    };
    while (!(await isFresh())) await new Promise((resolve) => setImmediate(resolve));
    await change(`used_at = used_at - interval '2 hours'`);
    expect(await things(halves)).toBe(200);
  });

  it('is not used by what goes on with a request that it began', async () => {
    const halves = await signIn(api.url, { key: ADMIN });
    await change(`used_at = now() - interval '2 hours'`);
    const { cookie, token } = halves;
    const credentials = { cookie: cookie.split('=')[1], token };
    expect(await api.keys.holderOf(credentials)).toMatchObject({ name: 'admin' });
    const [row] = await api.database.$queryRaw<{ used: boolean }[]>`
      SELECT bool_or(used_at > now() - interval '1 hour') AS used FROM access.sessions`;
    expect(row?.used).toBe(false);
  });

  it('that is over is swept when the next one begins', async () => {
    const { id, key } = await api.makeKey();
    for (let n = 0; n < 3; n += 1) await signIn(api.url, { key });
    const gone = await api.makeKey();
    await signIn(api.url, { key: gone.key });
    await change(`used_at = now() - interval '13 hours'`);
    const revoked = await api.makeKey();
    await signIn(api.url, { key: revoked.key });
    await api.keys.revoke(revoked.id);
    await signIn(api.url, { key });
    const left = await api.database.session.findMany({ select: { keyId: true } });
    expect(left).toEqual([{ keyId: id }]);
  });

  it('that was not used for longest ends where a key has too many', async () => {
    const { id, key } = await api.makeKey();
    const halves = await signIn(api.url, { key });
    await change(`used_at = now() - interval '30 seconds'`);
    await api.database.$executeRaw`
      INSERT INTO "access".sessions (id, key_id, hash)
      SELECT gen_random_uuid(), ${id}::uuid, sha256(n::text::bytea) FROM generate_series(1, 199) n`;
    expect(await things(halves)).toBe(200);
    const next = await signIn(api.url, { key });
    expect(await things(next)).toBe(200);
    expect(await api.database.session.count({ where: { keyId: id } })).toBe(200);
    expect(await things(halves)).toBe(401);
  });
});

describe('signing out', () => {
  const signOut = (halves: Halves) => askWith(api.url, '/v1/session', halves, { method: 'DELETE' });

  it('ends the session, and lets the browser forget all', async () => {
    const [mine, other] = [
      await signIn(api.url, { key: ADMIN }),
      await signIn(api.url, { key: ADMIN }),
    ];
    const out = await signOut(mine);
    expect(out.status).toBe(204);
    expect(out.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(out.headers.get('cache-control')).toBe('no-store');
    const [expired = ''] = out.headers.getSetCookie();
    const name = mine.cookie.split('=')[0] ?? '';
    expect(expired.split('; ')).toEqual(
      expect.arrayContaining([`${name}=`, 'Max-Age=0', 'Path=/', 'HttpOnly', 'SameSite=Strict']),
    );
    expect(await things(mine)).toBe(401);
    expect(await things(other)).toBe(200);
    expect((await signOut(mine)).status).toBe(401);
  });

  it('takes both halves', async () => {
    const halves = await signIn(api.url, { key: ADMIN });
    const { cookie, token } = halves;
    expect((await signOut({ cookie })).status).toBe(401);
    expect((await signOut({ token })).status).toBe(401);
    const init = { method: 'DELETE', headers: { 'Sec-Fetch-Site': 'same-site' } };
    expect(await statusOf(askWith(api.url, '/v1/session', halves, init))).toBe(403);
    expect(await things(halves)).toBe(200);
  });

  it('is not for a key, which has no session', async () => {
    const answer = await api.ask('/v1/session', ADMIN, { method: 'DELETE' });
    await expectProblem(answer, 404, 'not-found');
    expect((await api.ask(THINGS, ADMIN)).status).toBe(200);
  });
});

describe('keys that are made in a session', () => {
  it('are made once under an idempotency key, and recorded by the key of the session', async () => {
    const admin = await api.makeKey({ name: 'an admin', scopes: ['read', 'admin'] });
    const halves = await signIn(api.url, { key: admin.key });
    const init = {
      method: 'POST',
      headers: { ...OWN, 'Content-Type': 'application/json', 'Idempotency-Key': 'in a session' },
      body: JSON.stringify({ name: 'made there', scopes: ['read'], dossiers: '*' }),
    };
    const answers = [1, 2].map(() => askWith(api.url, '/v1/keys', halves, init));
    const [first, second] = await Promise.all(
      answers.map(async (answer) => (await (await answer).json()) as { id: string; key: string }),
    );
    expect(first).toEqual(second);
    expect((await api.ask(THINGS, first?.key)).status).toBe(200);
    const acts = await api.ask('/v1/acts', ADMIN);
    const { items } = (await acts.json()) as { items: { subject: string; by: string }[] };
    expect(items.filter(({ subject }) => subject === first?.id)).toMatchObject([{ by: admin.id }]);
  });
});

describe('behind a proxy that speaks HTTPS', () => {
  let proxied: SampleApi;
  beforeAll(async () => {
    proxied = await SampleApi.start({ publicUrl: 'https://parley.example/' });
  });
  afterAll(() => proxied.close());

  it('the cookie is for HTTPS alone, and named by the port that clients know', async () => {
    const { setCookie, cookie, token } = await signIn(proxied.url, { key: ADMIN });
    expect(setCookie).toMatch(/^parley-443=[\w-]{43}; /);
    expect(setCookie.split('; ')).toContain('Secure');
    const Origin = 'https://parley.example';
    const halves = { cookie, token };
    expect((await askWith(proxied.url, THINGS, halves, { headers: { Origin } })).status).toBe(200);
    const elsewhere = { headers: { Origin: 'https://parley.example:8443' } };
    expect((await askWith(proxied.url, THINGS, halves, elsewhere)).status).toBe(403);
  });

  it('that nobody told of, the page does', async () => {
    const host = new URL(api.url).host;
    const { setCookie } = await signIn(api.url, { key: ADMIN }, { Origin: `https://${host}` });
    expect(setCookie.split('; ')).toContain('Secure');
  });
});

describe('attempts to sign in', () => {
  it('that fail are limited, and let those in who have a key', async () => {
    const limited = await SampleApi.start({ failedSignIns: 3 });
    const statuses: number[] = [];
    for (const body of [{ key: 'no' }, { once: 'no' }, { key: 'nor' }, { key: 'no' }]) {
      statuses.push((await postSession(limited.url, body)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 429]);
    const once = limited.links.make('01a20523-ce34-7438-8bdd-07e8be3e1578');
    const refused = await postSession(limited.url, { once });
    await expectProblem(refused, 429, 'too-many-requests');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await postSession(limited.url, { key: ADMIN })).status).toBe(201);
    expect((await limited.ask(THINGS)).status).toBe(401);
    await limited.close();
  });

  it('count with what else needs no key', async () => {
    const limited = await SampleApi.start({ perMinute: 3 });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      statuses.push((await postSession(limited.url, { key: ADMIN })).status);
    }
    expect(statuses).toEqual([201, 201, 201, 429]);
    await limited.close();
  });

  it('make requests that count for the key', async () => {
    const limited = await SampleApi.start({ perMinute: 3 });
    const halves = await signIn(limited.url, { key: ADMIN });
    const answers: Response[] = [];
    for (let n = 0; n < 4; n += 1) answers.push(await askWith(limited.url, THINGS, halves));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('ratelimit')).toMatch(/^"key";/);
    expect((await limited.ask(THINGS, ADMIN)).status).toBe(429);
    await limited.close();
  });
});
