import { conditionInWords } from '../../sentences/contents.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker, utterer } from '../columns/speaker.js';
import { allPositions, type NamedCell } from '../sources/positions.js';
import { table } from '../table.js';

const { boolean, dated, integer, json, required, text } = columnsOf<NamedCell>();

/** Whose position on what. */
const cell = [
  required(text('actor', 'Actor', 'The slug of the actor.', ({ card }) => card.actor)),
  text('actorName', 'Name of the actor', 'By the name of the moment.', ({ card, names }) =>
    names.actor(card.actor),
  ),
  required(text('issue', 'Issue', 'The slug of the issue.', ({ card }) => card.issue)),
  text('issueTitle', 'Title of the issue', 'By the title of the moment.', ({ card, names }) =>
    names.issue(card.issue),
  ),
];

/** The position, and what it depends on: the one is never told without the other. */
const position = [
  required(
    text(
      'stance',
      'Stance',
      '`offers`, `seeks`, `demands`, `accepts`, `supports`, `opposes`, `rejects`, `concedes`, `neutral`, `withdraws` or `defers`.',
      ({ card }) => card.stance,
    ),
  ),
  required(
    boolean(
      'conditional',
      'Conditional',
      'Whether it depends on others, which `conditions` names.',
      ({ card }) => card.conditions.length > 0,
    ),
  ),
  text(
    'conditionsInWords',
    'Conditions in words',
    'What it depends on; empty where it depends on nothing.',
    ({ card, names }) =>
      card.conditions.length === 0
        ? null
        : card.conditions.map((one) => conditionInWords(one, names)).join('; '),
  ),
  required(
    json(
      'conditions',
      'Conditions',
      'What it depends on: `actor`, `issue`, `stance` and `linkage` of each; an empty list for what depends on nothing.',
      ({ card }) => card.conditions,
    ),
  ),
  text('terms', 'Terms', 'Its terms, in words.', ({ card }) => card.terms),
  required(
    text(
      'reading',
      'Reading',
      '`stated`, or `inferred` where it was read from other words.',
      ({ card }) => card.reading,
    ),
  ),
  ...dated(
    'since',
    'Since',
    'When the first of the present run of one stance was said, or else published.',
    ({ card }) => card.since,
  ),
  required(
    integer('changes', 'Changes', 'How often the stance shifted.', ({ card }) => card.changes),
  ),
];

/** The claim that carries it. */
const claim = [
  required(
    text('claimId', 'Claim', 'The id of the claim that carries it.', ({ card }) => card.claimId),
  ),
  text('key', 'Key', 'Its permanent name; empty without a key.', ({ card }) => card.key),
  required(
    integer('revision', 'Revision', 'The revision of that claim.', ({ card }) => card.revision),
  ),
  required(text('record', 'Record', 'Its record.', ({ card }) => card.state.record)),
  required(
    text(
      'epistemic',
      'Epistemic state',
      'Its epistemic state.',
      ({ card }) => card.state.epistemic,
    ),
  ),
  required(text('validity', 'Validity', 'Its validity.', ({ card }) => card.state.validity)),
  required(
    text('quotation', 'Quotation', 'How its evidence quotes it.', ({ card }) => card.quotation),
  ),
  ...speaker,
  utterer,
];

/** One row a cell of the matrix. */
export const positions = table({
  name: 'positions',
  title: 'Positions',
  description:
    'One row an actor and an issue: the current position, by actor and issue. Merged actors are one.',
  key: ['actor', 'issue'],
  source: allPositions,
  columns: [
    ...cell,
    ...position,
    ...claim,
    required(
      json(
        'unsure',
        'Unsure',
        'The newest of the claims that may be newer and say something else: their dates do not tell.',
        ({ card }) => card.unsure,
      ),
    ),
    required(
      integer(
        'unsureCount',
        'Count of those',
        'How many of them there are.',
        ({ card }) => card.unsureCount,
      ),
    ),
  ],
});
