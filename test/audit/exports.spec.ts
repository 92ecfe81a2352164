import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { connect, type Database, withSession } from '../../libs/database/index.js';
import { canonicalJson, EventStore } from '../../libs/event-store/index.js';
import { Proofs } from '../../libs/notary/index.js';
import { rewrittenSince } from '../../src/audit/compare.js';
import { commitmentTo } from '../../src/audit/events.js';
import { exportStored } from '../../src/audit/export-stored.js';
import { verifyExport, verifyStored } from '../../src/audit/verify.js';
import { knownFrom } from '../../src/publication/known-from.js';
import { views } from '../../src/views/index.js';
import { TestApp } from '../support/app.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { until } from '../support/until.js';

const basis = { clock: knownFrom, views, pinned: [] };
const dossier = `/v1/dossiers/${EXAMPLE}`;

let app: TestApp;
let db: Database;
let folder: string;
let yesterday: string;

beforeAll(async () => {
  app = await TestApp.start();
  db = connect({ url: app.databaseUrl, max: 2 });
  folder = await mkdtemp(join(tmpdir(), 'parley-exports-'));
  await fileExample(app.client);
  const capture = `${dossier}/reports/chernihiv-attacks/captures/1/erasure`;
  await app.client.post(capture, { reason: 'A court said so', legalBasis: 'Art. 17 GDPR' });
  // A worker that has signed for views rests before it does so again; another one does not.
  await app.stopWorker();
  await app.startWorker();
  await until(async () => (await stored()).sealedAt === (await head()));
  yesterday = await exported('yesterday');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await db.$disconnect();
  await app.close();
});

function logs() {
  return { db, store: new EventStore(db), proofs: new Proofs(db) };
}

async function head(): Promise<number> {
  return (await logs().store.head(EXAMPLE))?.version ?? 0;
}

function stored() {
  return verifyStored(logs(), EXAMPLE, basis);
}

async function exported(name: string): Promise<string> {
  const file = join(folder, `${name}.ndjson`);
  await exportStored(logs(), EXAMPLE, (lines) => pipeline(lines, createWriteStream(file)));
  return file;
}

/** What does not fit of an export of which the lines were changed. */
async function misfits(change: (lines: string[]) => string[]): Promise<string[]> {
  const lines = (await readFile(yesterday, 'utf8')).split('\n');
  const file = join(folder, 'changed.ndjson');
  await writeFile(file, change(lines).join('\n'));
  const { findings } = await verifyExport(file, basis);
  return findings.map(({ of, what }) => `${of} ${what}`);
}

test('An export is verified by itself: events, texts, checkpoints, proofs and the views that were signed', async () => {
  const { findings, events, vouchedFor, sealedAt, log } = await verifyExport(yesterday, basis);
  expect(findings).toEqual([]);
  expect([events.length, vouchedFor, sealedAt, log.version]).toEqual(Array(4).fill(await head()));
  expect(events.some(({ erasedBy }) => erasedBy)).toBe(true);
});

test('An export holds nothing of what was erased, and who it is of', async () => {
  const text = await readFile(yesterday, 'utf8');
  expect(text).toContain('"record":"consistency"');
  const gone = events(text).filter(({ erasedBy }) => erasedBy !== null);
  expect(gone.length).toBeGreaterThan(0);
  expect(gone.every(({ payload, salt }) => payload === null && salt === null)).toBe(true);
});

test('A line of an export that was changed is named', async () => {
  const of = (record: string) => (line: string) => line.startsWith(`{"record":"${record}"`);
  const edit = (record: string, from: string | RegExp, to: string) => (lines: string[]) => {
    const index = lines.findIndex((line) => of(record)(line) && line.search(from) >= 0);
    expect(index).toBeGreaterThan(-1);
    return lines.with(index, (lines[index] ?? '').replace(from, to));
  };
  expect((await misfits(edit('event', 'annexed', 'annexes')))[0]).toMatch(
    /^event \d+ has another payload than was committed to$/,
  );
  expect(await misfits(edit('event', /"recordedBy":"[^"]*"/, '"recordedBy":"me"'))).toContainEqual(
    expect.stringMatching(/^event 1 is not the event that checkpoint \d+ was signed over$/),
  );
  expect((await misfits(edit('text', /"body":"/, '"body":" ')))[0]).toMatch(
    /^text .* is another one than was committed to$/,
  );
  expect((await misfits(edit('checkpoint', /\\n\d+\\n/, '\\n999\\n')))[0]).toMatch(
    /^checkpoint 1 does not hold: /,
  );
  expect(
    (await misfits(edit('consistency', /"hashes":\[".{8}/, '"hashes":["00000000')))[0],
  ).toMatch(/^proof from \d+ to \d+ does not hold: /);
  expect((await misfits(edit('key', /(?<="vkey":"[^"]*).(?=[^"]{3}")/, '-')))[0]).toMatch(
    /^key 1 is not to be trusted: /,
  );
  expect((await misfits(edit('event', /^/, 'x')))[0]).toMatch(/^line \d+ is no JSON$/);
  expect((await misfits(edit('event', '"stream"', '"river"')))[0]).toMatch(
    /^line \d+ is no line of an export: /,
  );
});

test('An export that was cut off, or from which lines were taken, is no longer whole', async () => {
  const [line] = await misfits((lines) => lines.slice(0, -2));
  expect(line).toMatch(/^line \d+ is missing: an export ends with a line that says so$/);
  const without = await misfits((lines) => lines.toSpliced(30, 1));
  expect(without).toContainEqual(
    expect.stringMatching(/^line \d+ says that \d+ lines come before/),
  );
});

test('Lines that are there twice, elsewhere, of something else, or not at all are told', async () => {
  const is = (record: string) => (line: string) => line.startsWith(`{"record":"${record}"`);
  const twice = (record: string) => (lines: string[]) => {
    const index = lines.findIndex(is(record));
    return lines.toSpliced(index, 0, lines[index] ?? '');
  };
  expect((await misfits(twice('text')))[0]).toMatch(
    /^line \d+ says|^text [0-9a-f]{64} is there twice$/,
  );
  expect(await misfits(twice('log'))).toContain(
    `log is told of twice: the second time of ${EXAMPLE}`,
  );
  expect(await misfits(twice('checkpoint'))).toContain('checkpoint 1 comes after checkpoint 1');
  const late = await misfits((lines) => {
    const [checkpoints, others] = [
      lines.filter(is('checkpoint')),
      lines.filter((line) => !is('checkpoint')(line)),
    ];
    return others.toSpliced(others.findLastIndex(is('event')) + 1, 0, ...checkpoints);
  });
  expect(late).toContain('checkpoint 1 comes after events');
  expect(late).toContain(
    'the events are vouched for by no checkpoint of the newest key that holds',
  );
  const far = await misfits((lines) =>
    lines.map((line) =>
      is('checkpoint')(line) ? line.replace(/"number":1,/, '"number":50000000,') : line,
    ),
  );
  expect(far).toContain('checkpoint 1 is missing, and so are all up to 49999999');
});

test('With a key that is known from elsewhere, events that it has not signed for are told', async () => {
  const [key] = (await logs().proofs.keys()).map(({ vkey }) => vkey);
  const signed = { ...basis, pinned: [key ?? ''] };
  expect((await verifyExport(yesterday, signed)).findings).toEqual([]);
  const file = join(folder, 'unsigned.ndjson');
  const lines = (await readFile(yesterday, 'utf8')).split('\n');
  await writeFile(
    file,
    lines.filter((line) => !/^\{"record":"(key|checkpoint|consistency)"/.test(line)).join('\n'),
  );
  const { findings } = await verifyExport(file, signed);
  expect(findings.map(({ of, what }) => `${of} ${what}`)).toContain(
    'the events are vouched for by no checkpoint of the newest key that holds',
  );
});

test('An export that was rewritten, and has no proof of what it was before, is not taken for whole', async () => {
  const rewritten = (dropped: RegExp) =>
    misfits((lines) => {
      const index = lines.findIndex((line) =>
        /"type":"ClaimAsserted".*"stance":"offers"/.test(line),
      );
      expect(index).toBeGreaterThan(-1);
      const { leaf: _, ...event } = JSON.parse(lines[index] ?? '') as Record<string, unknown>;
      const said = canonicalJson(event.payload).replace('"stance":"offers"', '"stance":"rejects"');
      const payload: unknown = JSON.parse(said);
      const commitment = commitmentTo(said, event.salt as string);
      const forged = JSON.stringify({ ...event, payload, commitment, leaf: null });
      const kept = lines.with(index, forged).filter((line) => !dropped.test(line));
      const end = { record: 'end', records: kept.length - 2 };
      return [...kept.slice(0, -2), JSON.stringify(end), ''].map((line) =>
        line.startsWith('{"record":"log"') && dropped.test('{"record":"key"')
          ? JSON.stringify({ ...(JSON.parse(line) as object), origin: null })
          : line,
      );
    });
  const unsigned = 'the events are vouched for by no checkpoint of the newest key that holds';
  expect(await rewritten(/^\{"record":"(key|checkpoint|consistency)"/)).toEqual([unsigned]);
  expect(await rewritten(/^\{"record":"(checkpoint|consistency)"/)).toEqual([unsigned]);
});

test('An export without its proofs, or without its last checkpoints, is told', async () => {
  const without = (dropped: (line: string, index: number, lines: string[]) => boolean) =>
    misfits((lines) => {
      const kept = lines.filter((line, index) => !dropped(line, index, lines));
      return [
        ...kept.slice(0, -2),
        JSON.stringify({ record: 'end', records: kept.length - 2 }),
        '',
      ];
    });
  const proofs = await without((line) => line.startsWith('{"record":"consistency"'));
  expect(proofs.length).toBeGreaterThan(0);
  for (const line of proofs) expect(line).toMatch(/^proof from \d+ to \d+ is missing$/);
  const end = await head();
  const last = await without(
    (line) => line.startsWith('{"record":"checkpoint"') && line.includes(`"size":${end},`),
  );
  expect(last).toContainEqual(
    expect.stringMatching(
      /^the events from \d+ on are vouched for by no checkpoint of the newest key that holds$/,
    ),
  );
});

test('What is no export is said to be none', async () => {
  const file = join(folder, 'none.ndjson');
  await writeFile(file, 'hello\n');
  await expect(verifyExport(file, basis)).rejects.toThrow('This is no export');
});

test('Against yesterday’s export, an appended and erased log is as it should be, a rewritten one is not', async () => {
  const earlier = await verifyExport(yesterday, basis);
  await app.client.write(`${dossier}/reports`, {
    slug: 'later',
    source: {},
    title: 'Later',
    publishedAt: '2022-05-01',
    text: 'Nothing more was said.',
    claims: [],
  });
  const claim = `${dossier}/claims/istanbul-talks~chernihiv-killed`;
  const shown = `${claim}?minVersion=${await head()}`;
  const { body } = await app.client.get<{ revision: number }>(shown);
  const erasure = { reason: 'A court said so', legalBasis: 'Art. 17 GDPR' };
  const headers = { 'If-Match': `"${body.revision}"` };
  expect(await app.client.post(`${claim}/erasure`, erasure, headers)).toMatchObject({
    status: 200,
  });
  await until(async () => (await stored()).vouchedFor === (await head()));
  await until(async () => (await stored()).findings.length === 0);
  const now = await stored();
  expect(rewrittenSince(earlier, now)).toEqual([]);
  expect(rewrittenSince(now, earlier)).not.toEqual([]);

  // Whoever has the database and the key can make all of it anew, and consistent.
  await app.stopWorker();
  await withSession(app.ownerUrl, async (session) => {
    await session.query(`SET session_replication_role = replica`);
    await session.query(`UPDATE "log".events SET recorded_by = 'somebody' WHERE version = 5`);
    await session.query(`DELETE FROM "proofs".checkpoints`);
    await session.query(`DELETE FROM "proofs".trees`);
    await session.query(`DELETE FROM "proofs".tiles`);
  });
  await app.startWorker();
  await until(async () => (await stored()).vouchedFor === (await head()));
  await until(async () => (await stored()).findings.length === 0);
  const rewritten = await stored();
  const lines = rewrittenSince(earlier, rewritten).map(({ of, what }) => `${of} ${what}`);
  expect(lines[0]).toBe('event 5 was rewritten since the export');
  expect(lines).toContain('checkpoint 1 was replaced since the export');
});

function events(text: string) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('{"record":"event"'))
    .map((line) => JSON.parse(line) as Record<'payload' | 'salt' | 'erasedBy', unknown>);
}
