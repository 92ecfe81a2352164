import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { changes } from '../../claims/changes/index.js';
import type { EventType } from '../../log/event-type.js';
import { changeSentence } from './change-sentence.js';

const SOURCES = join(import.meta.dirname, '..', '..');

const called = {
  names: {
    actor: (slug: string) => slug,
    place: (slug: string) => slug,
    measure: (slug: string) => slug,
    process: (slug: string) => slug,
  },
  claim: 'a claim',
  other: 'another',
  report: (slug: string) => slug,
};

const event = (type: string, payload: unknown) => ({
  dossier: 'd',
  version: 1,
  stream: 's',
  revision: 1,
  id: 'i',
  type,
  schemaVersion: 1,
  recordedAt: '2022-04-01T00:00:00.000000Z',
  recordedBy: 'k',
  correlationId: 'c',
  payload,
});

/** All types of event that the sources define. */
async function definedTypes(): Promise<string[]> {
  const files = await readdir(SOURCES, { recursive: true });
  const modules = files.filter((file) => /(^|\/)events\.ts$/.test(file));
  expect(modules.length).toBeGreaterThan(5);
  const exported: unknown[] = [];
  // One after the other: Jest links no two modules at once that import the same.
  for (const file of modules) {
    const module = (await import(join(SOURCES, file))) as Record<string, unknown>;
    exported.push(...Object.values(module));
  }
  const types = exported.filter(
    (it): it is EventType<unknown> => typeof it === 'object' && it !== null && 'at' in it,
  );
  const ofChanges = changes.flatMap(({ events }) => events.map(({ type }) => type));
  return [...types, ...ofChanges].map(({ type }) => type);
}

test('there is a sentence for every type of event', async () => {
  const types = await definedTypes();
  expect(types).toEqual(expect.arrayContaining(['DossierOpened', 'ReportFiled', 'ClaimAsserted']));
  const anything = { steps: [], evidence: [], ended: '2022', counts: {} };
  const untold = types.filter(
    (type) =>
      changeSentence(event(type, anything), called).replaceAll(' ', '').toLowerCase() ===
      type.toLowerCase(),
  );
  expect(untold).toEqual([]);
});

test('of an erased event it tells no more than what it was', async () => {
  for (const type of await definedTypes()) {
    const sentence = changeSentence(event(type, null), called);
    expect(sentence).toMatch(/^[A-Z][a-z ]+; what it said is erased$/);
  }
});

test('an event that is not known yet is told by its name', () => {
  expect(changeSentence(event('MoonLanded', {}), called)).toBe('Moon landed');
});
