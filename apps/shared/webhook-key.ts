import { join } from 'node:path';

import type { Config } from '../../libs/config/index.js';
import { makeSealingKey, parseSealingKey, type SealingKey } from '../../libs/sealing/index.js';
import { CommandFailed } from './command-failed.js';
import { readSecret, writeSecret } from './secret-file.js';

/** Beside the signing key. */
const FILE = 'webhook-key';

type KeyConfig = Pick<Config, 'webhookKey' | 'webhookKeyFile' | 'dataDir'>;

/**
 * The key that the secrets of webhooks are sealed by: that of the environment, or of the data folder;
 * undefined where there is none.
 *
 * @throws CommandFailed that names the variable or the file of which the content is no key
 */
export async function readWebhookKey(config: KeyConfig): Promise<SealingKey | undefined> {
  const { webhookKey, webhookKeyFile: named, dataDir } = config;
  if (webhookKey !== undefined) return keyOf(webhookKey, 'PARLEY_WEBHOOK_KEY');
  const file = named ?? join(dataDir, FILE);
  const place = named === undefined ? file : `${file}, which PARLEY_WEBHOOK_KEY_FILE names,`;
  const text = await readSecret(file, place);
  if (text !== undefined) return keyOf(text, `The file ${place}`);
  if (named === undefined) return undefined;
  throw new CommandFailed(`The file ${place} is not there.`);
}

/** Makes one in the data folder where there is none. */
export async function ensureWebhookKey(config: KeyConfig): Promise<void> {
  if ((await readWebhookKey(config)) !== undefined) return;
  await writeSecret(join(config.dataDir, FILE), makeSealingKey());
}

function keyOf(text: string, place: string): SealingKey {
  const key = parseSealingKey(text.trim());
  if (key) return key;
  throw new CommandFailed(
    `${place} holds no key for webhooks: it is 32 random bytes in base64, such as \`openssl rand -base64 32\` prints.`,
  );
}
