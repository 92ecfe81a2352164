import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { validity } from '../axes.js';
import { event } from './event.js';
import { milestone } from './milestone.js';

const DOCUMENT = join(import.meta.dirname, '..', '..', '..', 'docs', 'claim-states.md');

/** The statuses that the published table has for a kind of claim, by the validity that they leave. */
async function published(kind: string): Promise<Record<string, string[]>> {
  const lines = (await readFile(DOCUMENT, 'utf8')).split('\n');
  const [, , ...cells] = (lines.find((line) => line.startsWith(`| ${kind} |`)) ?? '').split('|');
  return Object.fromEntries(
    validity.options.map((state, index) => {
      const names = (cells[index] ?? '').split(', ').map((name) => name.trim());
      return [state, names.filter((name) => name !== '').sort()];
    }),
  );
}

function byValidity(statuses: readonly string[], of: (status: string) => string) {
  return Object.fromEntries(
    validity.options.map((state) => [
      state,
      statuses.filter((status) => of(status) === state).sort(),
    ]),
  );
}

test('an event has the validity that the published table gives to its status', async () => {
  const { options } = event.schema.shape.status;
  const made = byValidity(options, (status) =>
    event.validity({ kind: 'event', what: 'it', status: status as (typeof options)[number] }),
  );
  expect(made).toEqual(await published('event'));
});

test('a milestone has the validity that the published table gives to its status', async () => {
  const { options } = milestone.schema.shape.status;
  const made = byValidity(options, (status) =>
    milestone.validity({
      kind: 'milestone',
      process: 'treaty',
      status: status as (typeof options)[number],
    }),
  );
  expect(made).toEqual(await published('milestone'));
});
