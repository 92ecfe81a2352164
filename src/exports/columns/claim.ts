import { type AnyCard, nameOf } from '../../views/shared/claim-card.js';
import { sentenceOf } from '../../views/shared/sentence.js';
import type { NamedClaim } from '../sources/claims.js';
import { columnsOf } from './column-of.js';

const { boolean, integer, required, text } = columnsOf<{ readonly card: AnyCard }>();
const ofNamed = columnsOf<NamedClaim>();

/** By what a row names the claim that it is about. */
export const claimName = [
  required(text('claimId', 'Claim', 'The id of the claim.', ({ card }) => card.claimId)),
  text(
    'key',
    'Key',
    'Its permanent name, `<report>/<key>`; empty for a claim without a key.',
    ({ card }) => nameOf(card),
  ),
];

/** What begins each row that tells what a claim is: its name, its revision, and the four axes of its state. */
export const claimHead = [
  ...claimName,
  required(
    integer('revision', 'Revision', 'The revision that is shown.', ({ card }) => card.revision),
  ),
  required(
    text(
      'record',
      'Record',
      '`active`, `superseded`, `retracted`, `entered-in-error` or `erased`.',
      ({ card }) => card.record,
    ),
  ),
  required(
    boolean(
      'corrected',
      'Corrected',
      'Whether our record of it was put right.',
      ({ card }) => card.corrected,
    ),
  ),
  required(
    text(
      'epistemic',
      'Epistemic state',
      '`denied`, `disputed`, `corroborated` or `single-source`.',
      ({ card }) => card.epistemic,
    ),
  ),
  required(
    text(
      'validity',
      'Validity',
      '`planned`, `current`, `ended` or `unknown`.',
      ({ card }) => card.validity,
    ),
  ),
];

/** The claim in words. */
export const sentence = ofNamed.required(
  ofNamed.text(
    'sentence',
    'Sentence',
    'What it says, who says it and when, by the names of the moment.',
    ({ card, names }) => sentenceOf(card, names),
  ),
);

/** When it was said. */
export const said = ofNamed.dated('saidAt', 'Said', 'When it was said.', ({ card }) => card.saidAt);

/** On what it rests. */
export const reports = ofNamed.json(
  'reports',
  'Reports',
  'The slugs of the reports that its evidence is from.',
  ({ card }) => card.reports.map(({ slug }) => slug),
);
