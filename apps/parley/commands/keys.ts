import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';

import { ApiKeys, type KeyRecord, type ScopeName, SCOPES } from '../../../libs/auth/index.js';
import { type Config, loadConfig } from '../../../libs/config/index.js';
import { parseInstant } from '../../../libs/instants/index.js';
import { createLogger } from '../../../libs/logging/index.js';
import { slug } from '../../../libs/text/index.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withDatabase } from '../../shared/database-access.js';

interface CreateOptions {
  readonly scope: readonly ScopeName[];
  readonly dossier: readonly string[] | '*';
  readonly expires?: Date;
}

const create = new Command('create')
  .description('Make a key and print it, this once.')
  .argument('<name>', 'what the key is for')
  .option('--scope <scopes>', `comma-separated: ${SCOPES.join(', ')}`, parseScopes, ['read'])
  .option('--dossier <slugs>', 'comma-separated, or * for all', parseDossiers, '*')
  .option('--expires <time>', 'a time such as 2027-01-01T00:00:00Z', parseTime)
  .action(async (name: string, { scope, dossier, expires }: CreateOptions) => {
    const created = await withKeys((keys) =>
      keys.create({
        name,
        scopes: [...scope],
        dossiers: dossier === '*' ? '*' : [...dossier],
        ...(expires ? { expiresAt: expires } : {}),
      }),
    );
    process.stdout.write(`${created.key}\n`);
  });

const list = new Command('list').description('List all keys.').action(async () => {
  await withKeys(async (keys) => {
    for await (const key of keys.all()) process.stdout.write(`${lineOf(key)}\n`);
  });
});

function lineOf(key: KeyRecord): string {
  const { id, name, scopes, dossiers, revokedAt, expiresAt, lastUsedAt } = key;
  const sees = dossiers === '*' ? 'all dossiers' : dossiers.join(',');
  const notes = [
    revokedAt ? 'revoked' : undefined,
    expiresAt ? `expires ${expiresAt}` : undefined,
    lastUsedAt ? `last used ${lastUsedAt}` : 'never used',
  ].filter((note) => note !== undefined);
  return [id, name, scopes.join(','), sees, ...notes].join('\t');
}

const revoke = new Command('revoke')
  .description('Revoke a key: it stops working at once.')
  .argument('<id>', 'as `parley keys list` shows it', parseId)
  .action(async (id: string) => {
    const revoked = await withKeys((keys) => keys.revoke(id));
    if (!revoked) throw new CommandFailed(`There is no key ${id}.`);
    process.stdout.write(`Revoked ${id}.\n`);
  });

export const keysCommand = new Command('keys')
  .description('Make, list and revoke API keys.')
  .addCommand(create)
  .addCommand(list)
  .addCommand(revoke);

function withKeys<T>(use: (keys: ApiKeys) => Promise<T>): Promise<T> {
  const config: Config = loadConfig();
  const logger = createLogger({ level: config.logLevel, secrets: [config.apiKey] });
  return withDatabase(config, (database) => use(new ApiKeys(database, logger)));
}

function parseId(text: string): string {
  if (!z.uuid().safeParse(text).success) throw new InvalidArgumentError('Not the id of a key.');
  return text;
}

function parseScopes(text: string): ScopeName[] {
  return text.split(',').map((name) => {
    const scope = SCOPES.find((scope) => scope === name);
    if (!scope) throw new InvalidArgumentError(`The scopes are ${SCOPES.join(', ')}.`);
    return scope;
  });
}

function parseDossiers(text: string): string[] | '*' {
  if (text === '*') return '*';
  const slugs = text.split(',');
  if (slugs.some((name) => !slug.safeParse(name).success)) {
    throw new InvalidArgumentError('Slugs of dossiers, or *.');
  }
  return slugs;
}

function parseTime(text: string): Date {
  if (parseInstant(text) === undefined) throw new InvalidArgumentError('Not a time of RFC 3339.');
  return new Date(text);
}
