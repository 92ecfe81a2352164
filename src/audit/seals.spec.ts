import type { RecordedEvent } from '../../libs/event-store/index.js';
import { Blind, digestOf } from '../../libs/projections/index.js';
import { ActorRegistered } from '../actors/events.js';
import { DossierOpened } from '../dossiers/events.js';
import { knownFrom } from '../publication/known-from.js';
import { actors } from '../views/actors/view.js';
import { formatDigestLine } from './digest-lines.js';
import { ExpectedViews } from './expected-views.js';
import { checkSeal, newestSeal } from './seals.js';

const VIEWS = [actors];
const SALTS = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

it('fits where the rows are those that its events give', async () => {
  const { found, compared } = await check(await sealOf('Aland'), 'Aland', SALTS);
  expect({ found, compared }).toEqual({ found: [], compared: 1 });
});

it('does not fit where other rows were signed', async () => {
  const { found } = await check(await sealOf('Aland'), 'Beland', SALTS);
  expect(found).toEqual([
    'checkpoint 1 was signed over other rows of the view actors than its events give',
  ]);
});

it('cannot be made again from the right rows once a salt is destroyed, so that nobody can try what they were', async () => {
  const [first = null] = SALTS;
  const { found } = await check(await sealOf('Aland'), 'Aland', [first, null]);
  expect(found).toHaveLength(1);
});

it('is passed over where something was erased after it', async () => {
  const sealed = await sealOf('Aland');
  expect(newestSeal([sealed], 3)).toBeUndefined();
  expect(newestSeal([sealed], 2)?.digests).toHaveLength(1);
});

/** What the worker signs of a dossier with an actor of this name. */
async function sealOf(name: string) {
  const expected = await expectedOf(name);
  const blind = new Blind();
  for (const salt of SALTS) blind.take(salt);
  const extensions = [formatDigestLine(await digestOf(actors, expected.rowsAt(actors, 2)), blind)];
  return {
    number: 1,
    current: true,
    origin: 'o',
    size: 2,
    root: Buffer.alloc(32),
    extensions,
    signedBy: [],
  };
}

async function check(
  checkpoint: Awaited<ReturnType<typeof sealOf>>,
  name: string,
  salts: readonly (Uint8Array | null)[],
) {
  const found: string[] = [];
  const seal = newestSeal([checkpoint], 0);
  if (!seal) throw new Error('there is no seal');
  const expected = await expectedOf(name);
  const compared = await checkSeal(seal, expected, VIEWS, salts, (of, what) => {
    found.push(`${of} ${what}`);
  });
  return { found, compared };
}

async function expectedOf(name: string): Promise<ExpectedViews> {
  const events = [
    DossierOpened.at('dossier', 1, { slug: 'd', title: 'D' }),
    ActorRegistered.at('actor/a', 1, { slug: 'a', name, kind: 'state' }),
  ].map((event, index): RecordedEvent => ({
    ...event,
    dossier: 'd',
    version: index + 1,
    id: String(index),
    recordedAt: '2022-03-30T00:00:00.000000Z',
    recordedBy: 'k',
    correlationId: 'c',
  }));
  const basis = { clock: knownFrom, views: VIEWS };
  const expected = await ExpectedViews.from('d', events, basis, (of, what) => {
    throw new Error(`${of} ${what}`);
  });
  if (!expected) throw new Error('the events make no sense');
  return expected;
}
