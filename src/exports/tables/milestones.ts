import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker } from '../columns/speaker.js';
import { type ClaimOf, claimsOf } from '../sources/claims.js';
import { table } from '../table.js';

const { dated, required, text } = columnsOf<ClaimOf<'milestone'>>();

/** One row a claim of where a step stands. */
export const milestones = table({
  name: 'milestones',
  title: 'Milestones',
  description:
    'One row a claim of where a step of a process stands, or the whole of it, in the order in which they were asserted.',
  key: ['claimId'],
  source: claimsOf('milestone'),
  columns: [
    ...claimHead,
    required(
      text('process', 'Process', 'The slug of the process.', ({ card }) => card.content.process),
    ),
    text('processTitle', 'Title of the process', 'By the title of the moment.', ({ card, names }) =>
      names.process(card.content.process),
    ),
    text(
      'step',
      'Step',
      'The slug of the step; empty for the whole process.',
      ({ card }) => card.content.step ?? null,
    ),
    text('stepTitle', 'Title of the step', 'By the title of the moment.', ({ card, names }) => {
      const { process, step } = card.content;
      return step === undefined ? null : names.step(process, step);
    }),
    required(
      text(
        'status',
        'Status',
        '`required`, `proposed`, `scheduled`, `in-progress`, `reported-done`, `confirmed-done`, `blocked`, `cancelled` or `abandoned`.',
        ({ card }) => card.content.status,
      ),
    ),
    ...dated(
      'occurred',
      'Occurred',
      'When it is in the world.',
      ({ card }) => card.content.occurred ?? null,
    ),
    text(
      'hedge',
      'Hedge',
      'The hedge of the source, in its words.',
      ({ card }) => card.content.hedge ?? null,
    ),
    sentence,
    ...speaker,
    ...said,
    reports,
  ],
});
