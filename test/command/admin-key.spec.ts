import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureAdminKey } from '../../apps/parley/admin-key.js';
import { signInOnce } from '../../apps/api/sign-in-once.js';
import { consoleLink } from '../../apps/parley/console-link.js';
import { welcome } from '../../apps/parley/welcome.js';
import { ApiKeys, OneTimeLinks } from '../../libs/auth/index.js';
import { connect } from '../../libs/database/index.js';
import { createLogger } from '../../libs/logging/index.js';
import { createTestDatabase } from '../../libs/testing/index.js';

test('on a terminal the admin key of the first start is shown once, and kept in no file', async () => {
  const { url, drop } = await createTestDatabase();
  const database = connect({ url, max: 1 });
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-admin-key-'));
  try {
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const start = () => ensureAdminKey(keys, { key: undefined, dataDir, terminal: true });

    const first = await start();
    const text = welcome('http://127.0.0.1:3000', first);
    const key = /Admin key +(\S+) .*shown this once/.exec(text)?.[1] ?? '';
    expect(await keys.authenticate(key)).toMatchObject({
      scopes: expect.arrayContaining(['admin']),
    });
    expect(text).toContain(`curl -s -H "Authorization: Bearer ${key}" http://127.0.0.1:3000/v1/`);
    expect(existsSync(join(dataDir, 'admin-key'))).toBe(false);

    expect(welcome('http://127.0.0.1:3000', await start())).not.toContain(key);
    expect((await keys.list({ dossiers: '*' }, { limit: 10 })).items).toHaveLength(1);
  } finally {
    await database.$disconnect();
    await rm(dataDir, { recursive: true });
    await drop();
  }
});

test('on a terminal a link signs in once as the administrator, wherever the key is, and does not reveal it', async () => {
  const { url, drop } = await createTestDatabase();
  const database = connect({ url, max: 1 });
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-console-'));
  const at = 'http://127.0.0.1:3000';
  try {
    const keys = new ApiKeys(database, createLogger({ level: 'silent' }));
    const links = new OneTimeLinks();
    const linkAt = async (start: { key?: string; terminal: boolean }, terminal: boolean) => {
      const { key: apiKey } = start;
      const adminKey = await ensureAdminKey(keys, { key: apiKey, dataDir, ...start });
      const once = signInOnce(keys, links);
      const config = { apiKey, dataDir };
      const link = await consoleLink(at, { terminal, signInOnce: once, adminKey, config });
      expect(welcome(at, adminKey, link)).toContain(`Console        ${link}`);
      return link;
    };
    const holder = async (link: string) => {
      const [, once = ''] =
        /^http:\/\/127\.0\.0\.1:3000\/signin#once=([\w-]{43})$/.exec(link) ?? [];
      return keys.caller(links.take(once) ?? '01a20523-ce34-7438-8bdd-07e8be3e1578');
    };

    const first = await linkAt({ terminal: true }, true);
    expect(await holder(first)).toMatchObject({ name: 'first start', dossiers: '*' });
    expect(await holder(first)).toBeUndefined();
    const earlier = await linkAt({ terminal: true }, true);
    expect(await holder(earlier)).toMatchObject({ name: 'first start' });
    const key = 'the-key-of-the-environment'.padEnd(40, '0');
    await keys.install(key, 'PARLEY_API_KEY');
    const environment = await linkAt({ key, terminal: true }, true);
    expect(environment).not.toContain(key);
    expect(await holder(environment)).toMatchObject({ name: 'PARLEY_API_KEY' });
    expect(await linkAt({ key, terminal: false }, false)).toBe(`${at}/`);
  } finally {
    await database.$disconnect();
    await rm(dataDir, { recursive: true });
    await drop();
  }
});
