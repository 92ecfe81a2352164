import { claimName } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { allEvidence, type Piece } from '../sources/claims.js';
import { table } from '../table.js';

const { date, integer, json, required, text } = columnsOf<Piece>();

/** One row a piece of evidence. */
export const evidence = table({
  name: 'evidence',
  title: 'Evidence',
  description:
    'One row a span of a report on which a claim rests, by claim in the order in which they were asserted. An erased claim has none.',
  key: ['claimId', 'place'],
  source: allEvidence,
  columns: [
    ...claimName,
    required(
      integer(
        'place',
        'Place',
        'Its place among the evidence of the claim, from 1.',
        ({ place }) => place,
      ),
    ),
    required(text('report', 'Report', 'The slug of the report.', ({ piece }) => piece.report)),
    date(
      'publishedAt',
      'Published',
      'When the report was published, as it was written: EDTF, or a time.',
      ({ card, piece }) =>
        card.reports.find(({ slug }) => slug === piece.report)?.publishedAt ?? null,
    ),
    required(
      integer(
        'capture',
        'Capture',
        'The capture of its text, from 1.',
        ({ piece }) => piece.capture,
      ),
    ),
    required(
      integer(
        'start',
        'Start',
        'Where the span begins in that text, in Unicode code points from 0.',
        ({ piece }) => piece.start,
      ),
    ),
    required(integer('end', 'End', 'The first code point after it.', ({ piece }) => piece.end)),
    required(text('exact', 'Words', 'The words that stand there.', ({ piece }) => piece.exact)),
    required(
      text(
        'quotation',
        'Quotation',
        'How they are quoted: `direct`, `partial`, `indirect` or `narrator`.',
        ({ piece }) => piece.quotation,
      ),
    ),
    json(
      'via',
      'Via',
      'Who passed it on up to the publisher: words, or `{ actor }`; empty where nobody is named.',
      ({ piece }) => piece.via,
    ),
  ],
});
