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
  randomName,
  hasKeyInEnvironment,
  makeSigningKey,
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
  .description(
    'Make the private key of a new installation, and print it for PARLEY_SIGNING_KEY or write it to a file for PARLEY_SIGNING_KEY_FILE.',
  )
  .argument(
    '[name]',
    'what the logs are called for ever, such as example.com/parley (default: one by chance)',
    parseName,
  )
  .option(
    '-o, --output <file>',
    'write it there, for the eyes of its owner only; a key that is there already is kept',
  )
  .action(async (name: string | undefined, { output }: { readonly output?: string }) => {
    if (output === undefined) {
      process.stdout.write(`${generateSignerKey(name ?? randomName())}\n`);
      return;
    }
    const key = await makeSigningKey(output, name);
    process.stdout.write(`${output} holds the key ${parseSigner(key).verifier.vkey}\n`);
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
