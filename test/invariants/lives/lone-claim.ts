import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';

import { atOnce } from '../../../libs/in-turns/index.js';
import { assertOne } from '../../../src/claims/assert-one.js';
import { claim } from '../../../src/claims/claim.js';
import { needsOf } from '../../../src/claims/needs.js';
import { now } from '../../../src/deciding/now.js';
import type { Desk } from './desk.js';
import { claimOf, draft } from './drafts.js';
import { one } from './words.js';

/** A claim that comes with no report, but rests on one that is there. */
export const loneClaim = fc.record({ filed: one('claim'), draft });
type LoneClaim = typeof loneClaim extends fc.Arbitrary<infer T> ? T : never;

/** Files it. */
export async function fileLoneClaim(desk: Desk, { draft }: LoneClaim): Promise<number> {
  const filed = claim.parse(claimOf(desk, draft));
  const { report = '' } = filed.evidence[0] ?? {};
  const asserted = { id: uuidv7(), claim: filed, path: '' };
  return desk.run({
    needs: atOnce(needsOf([asserted], report)),
    decide: (knowledge) => assertOne(knowledge, asserted, now()),
  });
}
