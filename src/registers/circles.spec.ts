import { Knowledge } from '../deciding/knowledge.js';
import type { Knows } from '../deciding/known.js';
import { learn } from '../deciding/learn.js';
import { logOf } from '../deciding/test/given.js';
import { limits } from '../limits/limits.js';
import { PlaceRegistered } from '../places/events.js';
import { places } from '../places/state.js';
import { missingFrom } from './circles.js';

const { most } = limits.levelsOfRegister;
const LONG = 3 * most;

/** Places each within the next, as they can be built from below. */
const chain = Array.from({ length: LONG }, (_, n) =>
  PlaceRegistered.at(places.streamOf(`p${n}`), 1, {
    slug: `p${n}`,
    name: 'P',
    ...(n + 1 < LONG ? { within: `p${n + 1}` } : {}),
  }),
);
const subjects = [{ subject: places, named: ['p0'] }];

test('a chain is followed so far as one may be when something becomes part of it, and each of it is asked for once', async () => {
  const follow = missingFrom(places, ['p0']);
  const asked: string[] = [];
  const beyond = (known: Knows) => {
    const missing = follow(known);
    asked.push(...missing);
    return missing;
  };
  const known = (await learn(await logOf(chain), 'd', { subjects, beyond })).of(places);
  expect(asked).toEqual(Array.from({ length: most }, (_, n) => places.streamOf(`p${n + 1}`)));
  expect([known.knows(`p${most}`), known.knows(`p${most + 1}`)]).toEqual([true, false]);
});

test('what was followed for one decision is followed anew for the next', () => {
  const follow = missingFrom(places, ['p0']);
  for (let decision = 0; decision < 2; decision += 1) {
    const known = Knowledge.of({ subjects });
    known.foresee(chain.slice(0, 1));
    expect(follow(known)).toEqual([places.streamOf('p1')]);
  }
});
