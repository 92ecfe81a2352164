import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addressOf, type Place } from './address.js';
import { APPLICATION, DATABASE } from './names.js';
import { OWNER, type Passwords, PASSWORDS_FILE } from './new-cluster.js';
import { findPostmaster } from './postmaster.js';

/** Whether a data folder holds an embedded PostgreSQL, running or not. */
export function hasEmbeddedPostgres(path: string): boolean {
  return existsSync(join(path, 'postgres'));
}

/**
 * The addresses of the embedded PostgreSQL that somebody else runs on a data folder; undefined
 * where none runs. Nothing is started, and nothing is taken over.
 */
export async function runningEmbeddedPostgres(
  path: string,
): Promise<{ readonly ownerUrl: string; readonly applicationUrl: string } | undefined> {
  if (!existsSync(path)) return undefined;
  const dir = join(await realpath(path), 'postgres');
  const place = await placeOf(dir);
  if (!place) return undefined;
  const { owner, application } = JSON.parse(
    await readFile(join(dir, PASSWORDS_FILE), 'utf8'),
  ) as Passwords;
  return {
    ownerUrl: addressOf(place, OWNER, owner, DATABASE),
    applicationUrl: addressOf(place, APPLICATION, application, DATABASE),
  };
}

/** Where the server on a cluster listens, as soon as it does; undefined if none runs. */
async function placeOf(dir: string): Promise<Place | undefined> {
  for (;;) {
    const postmaster = await findPostmaster(dir);
    if (!postmaster || postmaster.place) return postmaster?.place;
    await sleep(20);
  }
}
