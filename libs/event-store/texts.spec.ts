import { createHash } from 'node:crypto';

import type { Database } from '../database/index.js';
import { canonicalJson, commitText, type EventStore } from './index.js';
import { commandOf, newDossier, noted, TestLog } from './test/logs.js';

let log: TestLog;
let db: Database;
let store: EventStore;

beforeAll(async () => {
  log = await TestLog.create();
  db = log.connect();
  store = log.store();
});

afterAll(() => log.drop());

function sha256(salt: Uint8Array, text: string): string {
  return createHash('sha256').update(salt).update(text, 'utf8').digest('hex');
}

function hex(bytes: Uint8Array | null): string {
  return Buffer.from(bytes ?? []).toString('hex');
}

it('commits to a payload as canonical JSON behind a salt of its own', async () => {
  const dossier = newDossier();
  const payload = { b: [1e21, 0.1, -0, null], a: { y: 'ä\u0000\n€😀', x: true }, left: undefined };
  await store.append(commandOf(dossier, [noted('a', 1, payload), noted('b', 1, payload)]));

  const rows = await db.event.findMany({ where: { dossier }, orderBy: { version: 'asc' } });
  const text = '{"a":{"x":true,"y":"ä\\u0000\\n€😀"},"b":[1e+21,0.1,0,null]}';
  const salts = new Set<string>();
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    expect(row.payload).toBe(text);
    expect(row.salt).toHaveLength(32);
    expect(hex(row.commitment)).toBe(sha256(row.salt ?? new Uint8Array(), text));
    salts.add(hex(row.salt));
  }
  expect(salts.size).toBe(2);
  const [event] = await store.read(dossier, { after: 0, limit: 1 });
  expect(canonicalJson(event?.payload)).toBe(text);
});

it('keeps a text as it is under its commitment, and finds it by that', async () => {
  const dossier = newDossier();
  const bodies = ['  a text\r\n with “quotes”, 😀 and a \u00a0 ', 'x'.repeat(100_000)];
  const texts = bodies.map(commitText);
  await store.append(commandOf(dossier, [noted('a', 1)], { texts }));

  const rows = await db.text.findMany({ where: { dossier } });
  expect(rows.map(({ body }) => body).sort()).toEqual([...bodies].sort());
  for (const row of rows) {
    expect(row.salt).toHaveLength(32);
    expect(hex(row.commitment)).toBe(sha256(row.salt ?? new Uint8Array(), row.body ?? ''));
  }
  expect(rows.map(({ commitment }) => hex(commitment)).sort()).toEqual(
    texts.map(({ commitment }) => commitment).sort(),
  );
  const commitments = texts.map(({ commitment }) => commitment);
  expect(await store.texts(dossier, [...commitments, '00'])).toEqual(
    new Map(texts.map(({ commitment, body }) => [commitment, body])),
  );
  expect(await store.texts(newDossier(), commitments)).toEqual(new Map());
});

it('believes no commitment that somebody else computed', async () => {
  const dossier = newDossier();
  const text = commitText('the text');
  const forged = { ...text, commitment: commitText('another text').commitment };
  await store.append(commandOf(dossier, [noted('a', 1)], { texts: [forged] }));
  expect(await store.texts(dossier, [forged.commitment])).toEqual(new Map());
  expect(await store.texts(dossier, [text.commitment])).toEqual(
    new Map([[text.commitment, 'the text']]),
  );
});

it('never gives the same commitment to one text twice', () => {
  const [one, two] = [commitText('the text'), commitText('the text')];
  expect(one.commitment).not.toBe(two.commitment);
  expect(one.commitment).toBe(sha256(Buffer.from(one.salt, 'hex'), 'the text'));
});
