import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';

import type { Config } from '../../libs/config/index.js';
import type { Database } from '../../libs/database/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { generateSignerKey, LogRefusal, parseSigner } from '../../libs/transparency-log/index.js';
import { CommandFailed } from './command-failed.js';
import { readSecret, writeSecret } from './secret-file.js';

const FILE = 'signing-key';
/** A key that is about to take the place of the one in the file, or has and was not moved there. */
const NEXT = '.next';

type KeyConfig = Pick<Config, 'signingKey' | 'signingKeyFile' | 'dataDir'>;

/** The file of the data folder in which the signing key is, unless the environment has it. */
function signingKeyFile({ dataDir }: KeyConfig): string {
  return join(dataDir, FILE);
}

/** Whether the environment says what the signing key is. */
export function hasKeyInEnvironment({ signingKey, signingKeyFile: file }: KeyConfig): boolean {
  return signingKey !== undefined || file !== undefined;
}

/**
 * The private keys that this installation has at hand, as text: that of the environment, or those
 * of the data folder, of which there are two during a rotation; none where there is no key.
 *
 * @throws CommandFailed that names the variable or the file of which the content is no key, or which
 *   cannot be read
 */
export async function readSigningKeys(config: KeyConfig): Promise<string[]> {
  if (config.signingKey !== undefined) return [keyOf(config.signingKey, 'PARLEY_SIGNING_KEY')];
  if (config.signingKeyFile !== undefined) return [await readNamed(config.signingKeyFile)];
  const file = signingKeyFile(config);
  const keys = await Promise.all([file, `${file}${NEXT}`].map((name) => readIfThere(name, name)));
  return keys.filter((key) => key !== undefined);
}

/**
 * Writes a signing key into a file, for its owner's eyes only, unless there is one already.
 *
 * @returns the private key that is in the file
 * @throws CommandFailed where something else is in it
 */
export async function makeSigningKey(file: string, name = randomName()): Promise<string> {
  const there = await readIfThere(file, file);
  if (there !== undefined) return there;
  const key = generateSignerKey(name);
  await writeSecret(file, key);
  return key;
}

/** What the logs of an installation are called that was given no name. */
export function randomName(): string {
  return `parley/${randomBytes(6).toString('hex')}`;
}

/** Makes a signing key in the data folder where there is none and none was ever published. */
export async function ensureSigningKey(config: KeyConfig, database: Database): Promise<void> {
  if ((await readSigningKeys(config)).length > 0) return;
  if ((await new Proofs(database).keys()).length > 0) return;
  await makeSigningKey(signingKeyFile(config));
}

/**
 * Puts a new key into the data folder in two steps, between which it is published: whenever this is
 * interrupted, the key that is in force is in one of two files.
 */
export async function replaceSigningKey(
  config: KeyConfig,
  key: string,
  publish: () => Promise<void>,
): Promise<void> {
  const file = signingKeyFile(config);
  await writeSecret(`${file}${NEXT}`, key);
  await publish();
  await rename(`${file}${NEXT}`, file);
}

async function readNamed(file: string): Promise<string> {
  const place = `${file}, which PARLEY_SIGNING_KEY_FILE names,`;
  const key = await readIfThere(file, place);
  if (key !== undefined) return key;
  throw new CommandFailed(`The file ${place} is not there.`);
}

/** The key in a file; undefined where there is no such file. */
async function readIfThere(file: string, place: string): Promise<string | undefined> {
  const text = await readSecret(file, place);
  return text === undefined ? undefined : keyOf(text, `The file ${place}`);
}

/** A text that is a private key, without what is around it. @throws CommandFailed for another one */
function keyOf(text: string, place: string): string {
  const key = text.trim();
  try {
    parseSigner(key);
    return key;
  } catch (cause) {
    if (!(cause instanceof LogRefusal)) throw cause;
    throw new CommandFailed(
      `${place} holds no signing key: ${cause.message} \`parley signing-key create\` prints one.`,
      { cause },
    );
  }
}
