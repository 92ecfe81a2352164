import { kindOf } from '../../claims/kinds/index.js';
import { occurredOf } from '../../claims/occurred.js';
import { nameOf } from '../../views/shared/claim-card.js';
import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker, utterer } from '../columns/speaker.js';
import { allClaims, type WholeClaim } from '../sources/claims.js';
import { table } from '../table.js';

const { dated, integer, json, required, text } = columnsOf<WholeClaim>();

/** What it says, for reading. */
const readable = [
  text(
    'kind',
    'Kind',
    'The kind of its content; empty for an erased claim.',
    ({ card }) => card.kind,
  ),
  sentence,
  text(
    'quoted',
    'Quoted words',
    'The words of its evidence, with line feeds between.',
    ({ card: { evidence } }) =>
      evidence.length === 0 ? null : evidence.map(({ exact }) => exact).join('\n'),
  ),
  ...speaker,
  ...said,
  ...dated(
    'occurred',
    'Occurred',
    'The date in the world of what it says.',
    ({ card: { content } }) => content && occurredOf(content),
  ),
  text(
    'place',
    'Place',
    'The slug of where it was.',
    ({ card: { content } }) => content && kindOf(content).place(content),
  ),
];

/** What became of it. */
const fate = [
  ...dated('ended', 'Ended', 'When what it says ended.', ({ card }) => card.ended),
  text(
    'supersededBy',
    'Superseded by',
    'The id of the claim that superseded it.',
    ({ card }) => card.supersededBy,
  ),
  json(
    'erased',
    'Erased',
    'Why it is erased, for an erased claim alone.',
    ({ card }) => card.erased,
  ),
];

/** What it says, as it is recorded: nothing is lost of it. */
const recorded = [
  json(
    'content',
    'Content',
    'What it says, as it is recorded; empty for an erased claim.',
    ({ card }) => card.content,
  ),
  utterer,
  json(
    'evidence',
    'Evidence',
    'The spans that it rests on, as they are recorded.',
    ({ card }) => card.evidence,
  ),
  json(
    'links',
    'Links',
    'The links from it to other claims: `relation`, `extent`, and the other one’s `claimId` and `key`.',
    ({ links }) =>
      links.map(({ relation, extent, claimId, ...other }) => ({
        ...{ relation, extent, claimId },
        key: nameOf(other),
      })),
  ),
];

/** What else became of others by way of it. */
const others = [
  json(
    'supersedes',
    'Supersedes',
    'The claims that it superseded: `claimId` and `key`.',
    ({ superseded }) =>
      superseded.map(({ claimId, ...other }) => ({ claimId, key: nameOf(other) })),
  ),
];

/** One row a claim. */
export const claims = table({
  name: 'claims',
  title: 'Claims',
  description: 'One row a claim, in the order in which they were asserted.',
  key: ['claimId'],
  source: allClaims,
  columns: [
    ...claimHead,
    required(
      text(
        'report',
        'Report',
        'The slug of the report in which its key is permanent.',
        ({ card }) => card.report,
      ),
    ),
    required(
      integer(
        'asserted',
        'Asserted',
        'The version of the dossier that asserted it.',
        ({ card }) => card.asserted,
      ),
    ),
    ...readable,
    reports,
    ...fate,
    ...recorded,
    ...others,
  ],
});
