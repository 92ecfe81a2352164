import type { Field } from '../form/field.js';
import { KINDS } from './kinds.js';

/** What a claim says, whatever its kind. */
export const content: Field = {
  is: 'kind',
  name: 'content',
  label: 'What it says',
  by: 'kind',
  kinds: KINDS,
};

/** Who says it, in which role and on whose behalf. */
export const utterer: Field = {
  is: 'group',
  name: 'utterer',
  label: 'Speaker',
  fields: [
    {
      is: 'either',
      name: 'who',
      label: 'Who speaks',
      of: [
        { is: 'known', name: 'actor', of: 'actors' },
        { is: 'line', name: 'label', hint: 'Whoever has no name in it: “officials”' },
        { is: 'several', name: 'joint', label: 'Several jointly', of: 'actors', as: 'slugs' },
        { is: 'so', name: 'narrator', label: 'The report in its own voice' },
      ],
    },
    { is: 'line', name: 'role', optional: true },
    { is: 'known', name: 'onBehalfOf', of: 'actors', optional: true },
  ],
};

export const saidAt: Field = { is: 'date', name: 'saidAt', optional: true };

export const evidence: Field = { is: 'evidence', name: 'evidence' };

export const RELATIONS = [
  'same-proposition',
  'contradicts',
  'elaborates',
  'explains',
  'fulfils',
  'breaches',
  'inferred-from',
];

/** A link to another claim. */
export const link: readonly Field[] = [
  { is: 'claim', name: 'to' },
  { is: 'choice', name: 'relation', of: RELATIONS },
  {
    is: 'choice',
    name: 'extent',
    of: ['whole', 'part'],
    optional: true,
    hint: 'Only of what fulfils',
  },
];

/** A claim with all that can be said of it when it is filed. */
export const claim: readonly Field[] = [
  content,
  utterer,
  saidAt,
  evidence,
  { is: 'list', name: 'links', one: 'link', item: link, optional: true },
  { is: 'line', name: 'key', optional: true, hint: 'A permanent name within its report' },
];
