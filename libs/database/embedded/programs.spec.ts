import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { accountFor, giveTo } from './account.js';
import { locateBinaries } from './binaries.js';
import { launcherFor } from './programs.js';

const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip;

describeAsRoot('for root, PostgreSQL', () => {
  let closed: string;
  beforeEach(async () => {
    closed = await mkdtemp(join(tmpdir(), 'parley-closed-'));
  });
  afterEach(() => rm(closed, { recursive: true }));

  it('runs as another user, also where it lies in a folder that is closed to that user', async () => {
    const native = dirname(dirname((await locateBinaries()).postgres));
    await cp(native, join(closed, 'native'), { recursive: true, verbatimSymlinks: true });
    const program = (name: string) => join(closed, 'native', 'bin', name);
    const dir = join(closed, 'cluster');
    const account = await accountFor(dir);
    await mkdir(dir);
    await giveTo(account, dir);

    const launch = await launcherFor(account, closed, program('postgres'));
    const args = ['--pgdata', dir, '--auth=trust', '--no-sync'];
    const initdb = launch(program('initdb'), args, { stdio: 'ignore' });

    expect(await once(initdb, 'exit')).toEqual([0, null]);
    expect(await readdir(dir)).toContain('PG_VERSION');
    expect(account?.uid).toBeGreaterThan(0);
    expect((await stat(join(dir, 'PG_VERSION'))).uid).toBe(account?.uid);
    expect((await stat(closed)).mode & 0o777).toBe(0o700);
  });

  it('is said to be out of reach where nothing can be done about it', async () => {
    const account = await accountFor(join(closed, 'cluster'));
    await expect(launcherFor(account, closed, join(closed, 'missing'))).rejects.toThrow(
      `cannot reach ${closed}`,
    );
  });
});
