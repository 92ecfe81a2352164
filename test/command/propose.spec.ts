import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { TestApp } from '../support/app.js';
import { IntakesOf } from '../support/intakes.js';
import { killAll, parley } from '../support/processes.js';

const MINUTES = 120_000;
const WORDS = 'Aland says “we offer peace”.';

let folder: string;
let app: TestApp;
let key: string;
let file: (name: string, content: string | Uint8Array) => Promise<string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-propose-'));
  file = async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  app = await TestApp.start();
  await app.client.open('matter');
  ({ key } = await app.keys.create({ name: 'x', scopes: ['propose'], dossiers: ['matter'] }));
}, MINUTES);

afterAll(async () => {
  await killAll();
  await app.close();
  await rm(folder, { recursive: true });
});

const propose = (...args: string[]) =>
  parley(['propose', ...args], {
    PARLEY_API_KEY: key,
    PARLEY_DATA_DIR: join(folder, 'never-made'),
  });

test(
  'files are handed in, each once, and the ids of their intakes printed',
  async () => {
    const intakes = new IntakesOf(app.client, 'matter');
    const page = `<article><h1>Talks</h1>${`<p>${WORDS} And so on and on, for a while yet.</p>`.repeat(8)}</article>`;
    const paths = [await file('note.txt', WORDS), await file('page.html', page)];
    const where = ['--dossier', 'matter', '--server', app.url, '--published', '2022-03-30'];
    const first = await propose(...paths, ...where, '--source', 'A paper', '--language', 'en');
    expect(first).toMatchObject({ code: 0, errors: '' });
    const ids = first.output.trimEnd().split('\n');
    expect(ids).toHaveLength(2);
    const [note, article] = await Promise.all(ids.map((id) => intakes.settled(id)));
    expect(note).toMatchObject({
      status: 'ready',
      text: WORDS,
      report: { title: 'note', source: { name: 'A paper' }, language: 'en' },
      counts: { candidates: 1 },
    });
    expect(article).toMatchObject({ document: { mediaType: 'text/html' } });

    const again = await propose(...paths, ...where, '--source', 'A paper', '--language', 'en');
    expect(again.output).toBe(first.output);
  },
  MINUTES,
);

test(
  'what cannot be handed in is told file by file, and the rest is handed in',
  async () => {
    const paths = [
      join(folder, 'none.txt'),
      await file('no-utf8.txt', new Uint8Array([0xff, 0xfe])),
      await file('other.txt', WORDS),
    ];
    const where = ['--dossier', 'matter', '--server', app.url, '--published', '2022-03-30'];
    const { code, output, errors } = await propose(...paths, ...where);
    expect(code).toBe(1);
    expect(output).toMatch(/^[0-9a-f-]{36}\n$/);
    expect(errors).toBe(`${paths[0] ?? ''}: cannot be read\n${paths[1] ?? ''}: is not UTF-8\n`);
  },
  MINUTES,
);

test(
  'candidates are printed as JSON lines, without a server',
  async () => {
    const path = await file('printed.txt', 'The minister said: “We agree to talk about this.”');
    const { code, output } = await propose(path, '--published', '2022-03-30', '--print');
    expect(code).toBe(0);
    for (const line of output.trimEnd().split('\n')) {
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
    expect(output).toContain('We agree to talk about this.');
  },
  MINUTES,
);

test(
  'what is wrong on the command line is one line and exit 2',
  async () => {
    const path = join(folder, 'any.txt');
    const lines = [
      [path, '--published', '2022-03-30'],
      [path, '--dossier', 'matter'],
      [path, path, '--dossier', 'matter', '--published', '2022-03-30', '--slug', 'one'],
      [path, '--dossier', 'matter', '--published', '2022-03-30', '--extractor', 'guess'],
    ];
    for (const line of lines) {
      const { code, errors } = await propose(...line);
      expect({ line, code, lines: errors.trimEnd().split('\n').length }).toEqual({
        line,
        code: 2,
        lines: 1,
      });
    }
  },
  MINUTES,
);
