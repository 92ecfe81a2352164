import fc from 'fast-check';

import { change } from './change.js';
import { loneClaim } from './lone-claim.js';
import { merge } from './merge.js';
import { namesMerge } from './names-merge.js';
import { report, firstReport, reportOfNumbers } from './report.js';
import { reportChange } from './report-change.js';

/** What is filed, and whether the views are brought up to date after it, in which batches. */
const turn = fc.record({
  file: fc.oneof(
    { weight: 4, arbitrary: report },
    { weight: 2, arbitrary: loneClaim },
    { weight: 20, arbitrary: change },
    { weight: 3, arbitrary: reportChange },
    { weight: 4, arbitrary: merge },
    { weight: 3, arbitrary: namesMerge },
  ),
  project: fc.boolean(),
  batch: fc.constantFrom(1, 3, 500),
});
export type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of a dossier: a report in any case, then whatever else in any order. */
export const life = fc
  .tuple(
    fc.record({ file: firstReport, project: fc.boolean(), batch: fc.constant(500) }),
    fc.array(turn, { minLength: 6, maxLength: 24, size: 'max' }),
  )
  .map(([first, others]): Turn[] => [first, ...others]);

/** What becomes of a dossier of numbers: the first of them, then more, merges, and changes. */
export const lifeOfNumbers = fc.tuple(
  reportOfNumbers(4),
  fc.array(
    fc.oneof(
      { weight: 2, arbitrary: reportOfNumbers(1) },
      { weight: 4, arbitrary: namesMerge },
      { weight: 3, arbitrary: change },
      { weight: 1, arbitrary: reportChange },
    ),
    { minLength: 5, maxLength: 10, size: 'max' },
  ),
);

/** Reports that change nothing, and the same in another order. */
export const shuffled = fc
  .array(report, { minLength: 2, maxLength: 5, size: 'max' })
  .chain((reports) =>
    fc.tuple(
      fc.constant(reports),
      fc.shuffledSubarray(reports, { minLength: reports.length, maxLength: reports.length }),
    ),
  );
