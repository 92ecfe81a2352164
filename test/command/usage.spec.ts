import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';

import { DataFolder } from '../support/data-folder.js';
import { type Ended, type Environment, killAll, parley } from '../support/processes.js';

/** Each test runs several processes, each of which loads the whole program. */
const MINUTES = 120_000;

/** No command of this file gets as far as to make it. */
const untouched: Environment = { PARLEY_DATA_DIR: join(tmpdir(), 'parley-never-made') };

/** Runs command lines, a few at the same time, and answers how each ended. */
async function runAll(lines: readonly string[], more: Environment = {}): Promise<Ended[]> {
  const ended: Ended[] = [];
  const rest = lines.entries();
  const lane = async (): Promise<void> => {
    for (const [index, line] of rest) {
      ended[index] = await parley(line.split(' '), { ...untouched, ...more });
    }
  };
  await Promise.all(cpus().map(lane));
  return ended;
}

/** An end with one line on standard error, of which this is a part. */
function oneLine(code: number, part: string): Ended {
  const line = part.replace(/[.*+?()[\]{}|\\^$]/g, '\\$&');
  return { code, output: '', errors: expect.stringMatching(`^.*${line}.*\n$`) as string };
}

afterAll(killAll);

test(
  'every command explains itself, and exits with 0',
  async () => {
    const first = [
      'up',
      'api',
      'worker',
      'migrate',
      'file',
      'import-sheet',
      'propose',
      'verify',
      'export',
      'export-tables',
      'rebuild',
      'purge',
    ];
    const families = ['keys', 'signing-key'];
    const commands = [
      ...[...first, ...families],
      ...['signing-key show', 'signing-key create', 'signing-key rotate'],
      ...['keys create', 'keys list', 'keys revoke'],
    ];
    const [all, ...each] = await runAll([
      '--help',
      ...commands.map((command) => `${command} --help`),
    ]);
    expect(each).toEqual(
      commands.map((command) => ({
        code: 0,
        output: expect.stringContaining(`Usage: parley ${command} `) as string,
        errors: '',
      })),
    );
    expect(all).toMatchObject({ code: 0, errors: '' });
    for (const command of [...first, ...families]) {
      expect(all?.output).toContain(`\n  ${command} `);
    }
  },
  MINUTES,
);

test(
  'a wrong command, flag or argument is one line and exit code 2',
  async () => {
    const wrong = {
      '--wrong': "unknown option '--wrong'",
      wrong: "unknown command 'wrong'",
      'up more': 'too many arguments',
      'purge --wrong': "unknown option '--wrong'",
      'purge more': 'too many arguments',
      'rebuild wrong': "'wrong' is invalid for argument 'view'. Allowed choices are dossiers,",
      'keys revoke wrong': 'Not the id of a key.',
      'signing-key create a+b': 'A key has a name, without spaces and plus signs.',
      'verify --wrong': "unknown option '--wrong'",
      'verify --key wrong': 'A key is written <name>+<8 hexadecimal digits>+<Base64>.',
      'verify one two': 'too many arguments',
      export: "missing required argument 'dossier'",
      'export-tables one': "required option '-o, --output <folder>' not specified",
      'export-tables one -o two --format xml':
        "argument 'xml' is invalid. Allowed choices are csv,",
      'signing-key rotate --wrong': "unknown option '--wrong'",
    };
    expect(await runAll(Object.keys(wrong))).toEqual(
      Object.values(wrong).map((part) => oneLine(2, part)),
    );
  },
  MINUTES,
);

test(
  'all that is wrong with the environment is told at once, with exit code 2',
  async () => {
    const [ended] = await runAll(['up'], {
      PORT: 'abc',
      REDIS_URL: 'localhost',
      PARLEY_API_KEY: 'too-short',
    });
    expect([ended?.code, ended?.output]).toEqual([2, '']);
    expect(ended?.errors.split('\n')).toEqual([
      'The environment is not valid:',
      '  PORT must be a whole number from 0 to 65535.',
      '  REDIS_URL must be a URL that starts with redis:// or rediss://, or several with commas between them.',
      expect.stringMatching(/^ {2}PARLEY_API_KEY must be 32 to 200 printable/),
      '',
    ]);
    expect(ended?.errors).not.toContain('too-short');
  },
  MINUTES,
);

test(
  'what needs a database says so where none is named or none answers, and tells no password',
  async () => {
    const url = 'postgresql://somebody:secret@127.0.0.1:1/parley';
    expect(await runAll(['api'])).toEqual([oneLine(1, 'DATABASE_URL is not set.')]);
    expect(await runAll(['migrate'], { DATABASE_URL: url })).toEqual([
      oneLine(1, 'DATABASE_OWNER_URL is not.'),
    ]);
    const owner = { DATABASE_OWNER_URL: url.replace('somebody', 'owner') };
    expect(await runAll(['purge'])).toEqual([oneLine(1, 'There is no database here')]);
    const away = await runAll(['migrate', 'keys list'], { DATABASE_URL: url, ...owner });
    expect(away).toEqual([
      oneLine(1, 'PostgreSQL does not answer'),
      oneLine(1, 'PostgreSQL does not answer'),
    ]);
    expect(JSON.stringify(away)).not.toContain('secret');
  },
  MINUTES,
);

test(
  'a data folder that cannot be made is told in one line',
  async () => {
    const commands = ['up', 'keys list', 'rebuild', 'signing-key show'];
    for (const folder of ['/proc/x', '/dev/null/x']) {
      expect(await runAll(commands, { PARLEY_DATA_DIR: folder })).toEqual(
        commands.map(() => oneLine(1, `The folder ${folder} cannot be made (`)),
      );
    }
  },
  MINUTES,
);

test(
  'an address that nobody can listen at is told as what it is',
  async () => {
    const folder = new DataFolder();
    const environment = { PORT: '0', LOG_LEVEL: 'silent', PARLEY_DATA_DIR: folder.path };
    for (const HOST of ['999.1.1.1', '192.0.2.1']) {
      expect(await runAll(['up'], { ...environment, HOST })).toEqual([
        oneLine(1, `Nobody can listen at ${HOST} (`),
      ]);
    }
    await folder.remove();
  },
  MINUTES,
);

test(
  'a signing key that is none is told with the variable or the file that has it, and not shown',
  async () => {
    const folder = new DataFolder();
    await mkdir(folder.path, { mode: 0o711 });
    const environment = { PORT: '0', LOG_LEVEL: 'silent', PARLEY_DATA_DIR: folder.path };
    const file = join(folder.path, 'signing-key');
    const none = `PRIVATE+KEY+parley+00000000+${'A'.repeat(44)}`;
    const inVariable = await runAll(['up'], { ...environment, PARLEY_SIGNING_KEY: none });
    const named = { ...environment, PARLEY_SIGNING_KEY_FILE: file };
    const missing = await runAll(['up'], named);
    await writeFile(file, none);
    const inFile = await runAll(['up'], named);
    const inFolder = await runAll(['up'], environment);
    expect([inVariable, missing, inFile, inFolder].flat()).toEqual([
      oneLine(1, 'PARLEY_SIGNING_KEY holds no signing key: '),
      oneLine(1, `The file ${file}, which PARLEY_SIGNING_KEY_FILE names, is not there.`),
      oneLine(1, `The file ${file}, which PARLEY_SIGNING_KEY_FILE names, holds no signing key: `),
      oneLine(1, `The file ${file} holds no signing key: `),
    ]);
    expect(JSON.stringify([inVariable, inFile, inFolder])).not.toContain(none);
    await folder.remove();
  },
  MINUTES,
);
