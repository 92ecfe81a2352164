import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureAdminKey } from '../../apps/parley/admin-key.js';
import { welcome } from '../../apps/parley/welcome.js';
import { ApiKeys } from '../../libs/auth/index.js';
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
    expect(await keys.list()).toHaveLength(1);
  } finally {
    await database.$disconnect();
    await rm(dataDir, { recursive: true });
    await drop();
  }
});
