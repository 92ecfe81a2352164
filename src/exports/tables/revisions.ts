import { columnsOf } from '../columns/column-of.js';
import { allRevisions, type ShownRevision } from '../sources/revisions.js';
import { table } from '../table.js';

const { boolean, date, integer, json, required, text, time } = columnsOf<ShownRevision>();

/** Which revision it is. */
const name = [
  required(text('claimId', 'Claim', 'The id of the claim.', ({ claim }) => claim.id)),
  text(
    'key',
    'Key',
    'Its permanent name, `<report>/<key>`; empty for a claim without a key.',
    ({ claim: { report, key } }) => (key === undefined ? null : `${report}/${key}`),
  ),
  required(
    integer(
      'revision',
      'Revision',
      'The number of the revision, from 1.',
      ({ shown }) => shown.revision,
    ),
  ),
];

/** What happened, when, and why. */
const change = [
  required(
    integer(
      'version',
      'Version',
      'The version of the dossier that made it.',
      ({ shown }) => shown.version,
    ),
  ),
  required(text('event', 'Event', 'The type of the event.', ({ shown }) => shown.event)),
  required(text('sentence', 'Sentence', 'What changed, in words.', ({ shown }) => shown.sentence)),
  required(
    time(
      'recordedAt',
      'Recorded',
      'When it was recorded, to the microsecond.',
      ({ shown }) => shown.recordedAt,
    ),
  ),
  required(
    text(
      'recordedBy',
      'Recorded by',
      'The API key that filed it.',
      ({ shown }) => shown.recordedBy,
    ),
  ),
  time(
    'publishedFrom',
    'Known from',
    'From when it is known in the press; empty for always.',
    ({ shown }) => inFourDigits(shown.publishedFrom),
  ),
  text('reason', 'Reason', 'Why; empty where none was given.', ({ shown }) => shown.reason),
  text('report', 'Report', 'The slug of the report that caused it.', ({ shown }) => shown.report),
  text(
    'causeClaimId',
    'By way of',
    'The id of the claim by way of which it changed.',
    ({ shown }) => shown.cause.claimId,
  ),
  text('causeKey', 'Key of that', 'Its permanent name.', ({ shown }) => shown.cause.key),
  json(
    'proposed',
    'Proposed',
    'By what it was proposed before a person decided; empty where it was not.',
    ({ shown }) => shown.proposed,
  ),
  json(
    'erased',
    'Erased',
    'Why what it said is erased; empty where it is not.',
    ({ shown }) => shown.erased,
  ),
];

/** What the claim was after it. */
const state = [
  required(text('record', 'Record', 'The record then.', ({ shown }) => shown.state.record)),
  required(
    boolean(
      'corrected',
      'Corrected',
      'Whether our record of it had been put right.',
      ({ shown }) => shown.state.corrected,
    ),
  ),
  required(
    text('epistemic', 'Epistemic state', 'That state then.', ({ shown }) => shown.state.epistemic),
  ),
  required(text('validity', 'Validity', 'The validity then.', ({ shown }) => shown.state.validity)),
  text(
    'kind',
    'Kind',
    'The kind of its content; empty where it is erased.',
    ({ shown }) => shown.content?.kind ?? null,
  ),
  date(
    'occurred',
    'Occurred',
    'The date in the world of what it says, in EDTF.',
    ({ shown }) => shown.occurred,
  ),
  date('saidAt', 'Said', 'When it was said, in EDTF.', ({ shown }) => shown.saidAt),
  date('ended', 'Ended', 'When what it says ended, in EDTF.', ({ shown }) => shown.ended),
  text(
    'supersededBy',
    'Superseded by',
    'The id of the claim that superseded it.',
    ({ shown }) => shown.supersededBy?.claimId ?? null,
  ),
];

/** The same without loss. */
const recorded = [
  json('content', 'Content', 'What it said, as it is recorded.', ({ shown }) => shown.content),
  json('utterer', 'Utterer', 'Who said it, as it is recorded.', ({ shown }) => shown.utterer),
  json('evidence', 'Evidence', 'The spans that it rested on.', ({ shown }) => shown.evidence),
  json('links', 'Links', 'The links from it.', ({ shown }) => shown.links),
  json(
    'objections',
    'Objections',
    'Who denied or disputed it, and what came of that.',
    ({ shown }) => shown.objections,
  ),
  json(
    'patch',
    'Patch',
    'What differs from the revision before, as a JSON Patch (RFC 6902).',
    ({ shown }) => shown.patch,
  ),
];

/** One row a revision of a claim. */
export const revisions = table({
  name: 'revisions',
  title: 'Revisions',
  description:
    'One row a revision of a claim, by claim in the order in which they were asserted, oldest first.',
  key: ['claimId', 'revision'],
  source: allRevisions,
  columns: [...name, ...change, ...state, ...recorded],
});

/** A time in a year that all programs have; null for another. */
function inFourDigits(time: string | null): string | null {
  return time !== null && /^\d{4}-/.test(time) ? time : null;
}
