import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker } from '../columns/speaker.js';
import { type ClaimOf, claimsOf } from '../sources/claims.js';
import { table } from '../table.js';

const { json, required, text } = columnsOf<ClaimOf<'statement'>>();

/** One row a statement. */
export const statements = table({
  name: 'statements',
  title: 'Statements',
  description: 'One row a claim of the kind `statement`, in the order in which they were asserted.',
  key: ['claimId'],
  source: claimsOf('statement'),
  columns: [
    ...claimHead,
    required(text('gist', 'Gist', 'What is said.', ({ card }) => card.content.gist)),
    json(
      'about',
      'About',
      'What it is about: `{ issue }`, `{ process }` or `{ claim }` each; empty where nothing is named.',
      ({ card }) => card.content.about,
    ),
    sentence,
    ...speaker,
    ...said,
    reports,
  ],
});
