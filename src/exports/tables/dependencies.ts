import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker } from '../columns/speaker.js';
import { type ClaimOf, claimsOf } from '../sources/claims.js';
import { table } from '../table.js';

const { json, required, text } = columnsOf<ClaimOf<'dependency'>>();

/** One row a claim of what a step waits for. */
export const dependencies = table({
  name: 'dependencies',
  title: 'Dependencies',
  description:
    'One row a claim of which steps a step of a process waits for, in the order in which they were asserted.',
  key: ['claimId'],
  source: claimsOf('dependency'),
  columns: [
    ...claimHead,
    required(
      text('process', 'Process', 'The slug of the process.', ({ card }) => card.content.process),
    ),
    required(
      text('step', 'Step', 'The slug of the step that waits.', ({ card }) => card.content.step),
    ),
    text('stepTitle', 'Title of the step', 'By the title of the moment.', ({ card, names }) =>
      names.step(card.content.process, card.content.step),
    ),
    required(
      json(
        'requires',
        'Requires',
        'The slugs of the steps that it waits for.',
        ({ card }) => card.content.requires,
      ),
    ),
    required(
      text('type', 'Type', '`finish-start` or `concurrent`.', ({ card }) => card.content.type),
    ),
    sentence,
    ...speaker,
    ...said,
    reports,
  ],
});
