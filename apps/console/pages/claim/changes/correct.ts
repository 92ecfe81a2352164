import { cause, reason } from '../../../writing/claim/change-fields.js';
import { content, evidence, saidAt, utterer } from '../../../writing/claim/fields.js';
import { draftOf } from '../../../writing/form/draft.js';
import { changedOf } from '../../../writing/form/changed.js';
import type { Field } from '../../../writing/form/field.js';
import type { ClaimChange } from './change.js';

/** What is sent of a correction even if it is as it was. */
const ALWAYS = ['cause', 'reason'];

const FIELDS: readonly Field[] = [
  cause,
  content,
  utterer,
  saidAt,
  { ...evidence, optional: true },
  reason,
];

/** We misread it, or its publisher amended it: what is as it was is not sent. */
export const correct: ClaimChange = {
  name: 'Correct',
  path: 'corrections',
  scope: 'report',
  from: ['active', 'superseded', 'retracted'],
  refusal: ', so it cannot be corrected.',
  fields: () => FIELDS,
  start: ({ content: says, utterer: who, saidAt: when }) =>
    draftOf([content, utterer, saidAt], {
      content: says,
      utterer: who,
      saidAt: when,
    }),
  body: (body, start) => changedOf(body, start, ALWAYS),
  done: 'The claim is corrected.',
};
