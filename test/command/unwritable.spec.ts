import { existsSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import { freePort } from '../../libs/database/index.js';
import { describeWhere } from '../../libs/testing/index.js';
import { Client } from '../support/client.js';
import { DataFolder } from '../support/data-folder.js';
import { killAll, Parley } from '../support/processes.js';

const MINUTES = 120_000;
/** Every write to it fails as on a full disk. */
const FULL = '/dev/full';
const device = existsSync(FULL) ? FULL : undefined;

describeWhere(device, `There is no ${FULL}.`, 'Where nothing can be written', () => {
  let folder: DataFolder;
  let full: FileHandle;
  beforeEach(async () => {
    folder = new DataFolder();
    full = await open(FULL, 'w');
  });
  afterEach(async () => {
    await killAll();
    await full.close();
    await folder.remove();
  });

  test(
    'the product serves all the same, and stops in order',
    async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const environment = { PORT: String(port), PARLEY_DATA_DIR: folder.path };
      const up = Parley.start(['up'], environment, full.fd);
      await up.ready(url);
      for (let n = 0; n < 20; n += 1) {
        expect((await new Client(url).get('/v1/dossiers')).status).toBe(401);
      }
      expect((await up.interrupt()).code).toBe(0);
      expect(up.leftSomething).toBe(false);
    },
    MINUTES,
  );

  test(
    'a command whose answer is lost fails',
    async () => {
      const { code } = await Parley.start(['signing-key', 'create', 'a'], {}, full.fd).ended;
      expect(code).toBe(1);
    },
    MINUTES,
  );
});
