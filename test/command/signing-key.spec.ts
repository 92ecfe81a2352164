import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { connect } from '../../libs/database/index.js';
import { Proofs, publishKey, verifiersOf } from '../../libs/notary/index.js';
import { createTestDatabase, type TestDatabase } from '../../libs/testing/index.js';
import { generateSignerKey, parseSigner } from '../../libs/transparency-log/index.js';
import { ensureSigningKey, readSigningKeys } from '../../apps/shared/signing-key.js';
import { DataFolder } from '../support/data-folder.js';
import { killAll, parley } from '../support/processes.js';

const MINUTES = 120_000;

let database: TestDatabase;
let folder: DataFolder;

beforeEach(async () => {
  database = await createTestDatabase();
  folder = new DataFolder();
});

afterEach(async () => {
  await killAll();
  await folder.remove();
  await database.drop();
});

const published = async () => {
  const db = connect({ url: database.url, max: 1 });
  try {
    return await new Proofs(db).keys();
  } finally {
    await db.$disconnect();
  }
};

test(
  'the key of a data folder is made once, shown, and replaced by one that it vouches for',
  async () => {
    const config = { signingKey: undefined, signingKeyFile: undefined, dataDir: folder.path };
    const db = connect({ url: database.url, max: 1 });
    await ensureSigningKey(config, db);
    const [made = ''] = await readSigningKeys(config);
    await ensureSigningKey(config, db);
    expect(await readSigningKeys(config)).toEqual([made]);
    await publishKey(db, [parseSigner(made)]);
    await db.$disconnect();
    expect(parseSigner(made).name).toMatch(/^parley\/[0-9a-f]{12}$/);

    const environment = { DATABASE_URL: database.url, PARLEY_DATA_DIR: folder.path };
    const rotated = await parley(['signing-key', 'rotate'], environment);
    expect(rotated).toMatchObject({ code: 0, output: '' });
    const file = join(folder.path, 'signing-key');
    const next = (await readFile(file, 'utf8')).trim();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(next).not.toBe(made);
    expect(await readSigningKeys(config)).toEqual([next]);

    const verifiers = verifiersOf(await published());
    const vkeys = [made, next].map((key) => parseSigner(key).verifier.vkey);
    expect(verifiers.map(({ vkey }) => vkey)).toEqual(vkeys);
    const shown = await parley(['signing-key', 'show'], environment);
    expect(shown.output.trimEnd().split('\n')).toEqual([
      expect.stringMatching(/\treplaced$/),
      expect.stringMatching(/\tsigns$/),
    ]);
    expect(shown.output).not.toContain('PRIVATE');
  },
  MINUTES,
);

test(
  'a key of the environment is printed once when it is rotated, and only by whoever has the present one',
  async () => {
    const created = await parley(['signing-key', 'create', 'example.com/parley']);
    expect(created).toMatchObject({ code: 0, errors: '' });
    const first = created.output.trim();
    const db = connect({ url: database.url, max: 1 });
    await publishKey(db, [parseSigner(first)]);
    await db.$disconnect();

    const environment = { DATABASE_URL: database.url, PARLEY_DATA_DIR: folder.path };
    const stranger = generateSignerKey('example.com/parley');
    const refused = await parley(['signing-key', 'rotate'], {
      ...environment,
      PARLEY_SIGNING_KEY: stranger,
    });
    expect(refused).toMatchObject({ code: 1, output: '' });
    expect(refused.errors).not.toContain(stranger);

    const rotated = await parley(['signing-key', 'rotate'], {
      ...environment,
      PARLEY_SIGNING_KEY: first,
    });
    const next = parseSigner(rotated.output.trim());
    expect((await published()).map(({ vkey }) => vkey)).toEqual([
      parseSigner(first).verifier.vkey,
      next.verifier.vkey,
    ]);
  },
  MINUTES,
);
