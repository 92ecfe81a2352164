import { nameOf } from '../../views/shared/claim-card.js';
import { columnsOf } from '../columns/column-of.js';
import { allLinks, type Linking } from '../sources/claims.js';
import { table } from '../table.js';

const { required, text } = columnsOf<Linking>();

/** One row a link. */
export const links = table({
  name: 'links',
  title: 'Links',
  description:
    'One row a link between two claims, by the claim that it leads from in the order in which they were asserted.',
  key: ['fromClaimId', 'relation', 'toClaimId'],
  source: allLinks,
  columns: [
    required(
      text('fromClaimId', 'From', 'The claim that it leads from.', ({ card }) => card.claimId),
    ),
    text('fromKey', 'Key from', 'Its permanent name; empty without a key.', ({ card }) =>
      nameOf(card),
    ),
    required(
      text(
        'relation',
        'Relation',
        '`same-proposition`, `contradicts`, `elaborates`, `explains`, `fulfils`, `breaches` or `inferred-from`.',
        ({ link }) => link.relation,
      ),
    ),
    text(
      'extent',
      'Extent',
      'Of what fulfils: `whole` or `part`; empty where that is not said.',
      ({ link }) => link.extent,
    ),
    required(text('toClaimId', 'To', 'The claim that it leads to.', ({ link }) => link.claimId)),
    text('toKey', 'Key to', 'Its permanent name; empty without a key.', ({ link }) => nameOf(link)),
  ],
});
