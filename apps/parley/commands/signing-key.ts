import { Command, InvalidArgumentError } from 'commander';

import { loadConfig } from '../../../libs/config/index.js';
import { Proofs, rotateKey } from '../../../libs/notary/index.js';
import {
  generateSignerKey,
  LogRefusal,
  parseSigner,
} from '../../../libs/transparency-log/index.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { withDatabase } from '../../shared/database-access.js';
import {
  hasKeyInEnvironment,
  readSigningKeys,
  replaceSigningKey,
} from '../../shared/signing-key.js';

const show = new Command('show')
  .description('List the verifier keys that are published, the first one first.')
  .action(async () => {
    const keys = await withDatabase(loadConfig(), (database) => new Proofs(database).keys());
    keys.forEach(({ vkey, since }, index) => {
      const state = index === keys.length - 1 ? 'signs' : 'replaced';
      process.stdout.write(`${[vkey, `since ${since}`, state].join('\t')}\n`);
    });
  });

const create = new Command('create')
  .description('Make a private key and print it, for PARLEY_SIGNING_KEY of a new installation.')
  .argument('<name>', 'what the logs are called, such as example.com/parley', parseName)
  .action((name: string) => {
    process.stdout.write(`${generateSignerKey(name)}\n`);
  });

const rotate = new Command('rotate')
  .description(
    'Publish a new key, for which the present one vouches. It is written to the data folder or, where the environment has the key, printed, this once.',
  )
  .action(async () => {
    const config = loadConfig();
    const vkey = await withDatabase(config, async (database) => {
      const newest = (await new Proofs(database).keys()).at(-1);
      if (!newest)
        throw new CommandFailed('No signing key is published yet: start a worker first.');
      const signers = (await readSigningKeys(config)).map(parseSigner);
      const from = signers.find(({ verifier }) => verifier.vkey === newest.vkey);
      if (!from) {
        throw new CommandFailed(
          `Only the key that signs at present can be rotated, and it is not at hand: ${newest.vkey}. Set PARLEY_SIGNING_KEY or PARLEY_DATA_DIR.`,
        );
      }
      const key = generateSignerKey(from.name);
      const to = parseSigner(key);
      const publish = () => rotateKey(database, { from, to });
      if (hasKeyInEnvironment(config)) {
        // Before it is in force: a key that nobody can read would end the log.
        process.stdout.write(`${key}\n`);
        await publish();
      } else {
        await replaceSigningKey(config, key, publish);
      }
      return to.verifier.vkey;
    });
    process.stderr.write(
      `Published ${vkey}. Workers with the key in the environment sign again once they are started with the new one.\n`,
    );
  });

export const signingKeyCommand = new Command('signing-key')
  .description('Show, make and replace the key that signs the transparency logs.')
  .addCommand(show)
  .addCommand(create)
  .addCommand(rotate);

function parseName(name: string): string {
  try {
    generateSignerKey(name);
    return name;
  } catch (error) {
    if (error instanceof LogRefusal) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
