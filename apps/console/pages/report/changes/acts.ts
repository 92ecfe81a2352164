import type {
  Captured,
  ChangedReport,
  SingleReport,
} from '../../../../../packages/client/generated/types.gen.js';
import { pathOf } from '../../../writing/act.js';
import { draftOf } from '../../../writing/form/draft.js';
import type { Field } from '../../../writing/form/field.js';
import type { PlainAct } from '../../../writing/PlainForm.js';

const reason: Field = { is: 'prose', name: 'reason' };

const HEADER: readonly Field[] = [
  { is: 'line', name: 'title', optional: true },
  { is: 'date', name: 'publishedAt', label: 'Published', optional: true },
  { is: 'line', name: 'url', label: 'URL', optional: true },
  {
    is: 'group',
    name: 'source',
    optional: true,
    fields: [
      { is: 'line', name: 'name', label: 'Source', optional: true },
      { is: 'line', name: 'url', label: 'Address of the source', optional: true },
    ],
  },
];

/** Its text is taken again. */
export const captureAnew = (dossier: string, { slug }: SingleReport): PlainAct<Captured> => ({
  name: 'Capture anew',
  draft: `${dossier} report ${slug} captures`,
  method: 'POST',
  url: pathOf(dossier, 'reports', slug, 'captures'),
  fields: [
    { is: 'prose', name: 'text' },
    { is: 'date', name: 'capturedAt', optional: true },
    { is: 'prose', name: 'note', optional: true },
  ],
  done: ({ capture }) => `The text is kept as capture ${capture}.`,
});

/** Our record of it is put right. */
export const correct = (
  dossier: string,
  { slug, title, publishedAt, url, source }: SingleReport,
): PlainAct<ChangedReport> => ({
  name: 'Correct',
  draft: `${dossier} report ${slug} corrections`,
  method: 'POST',
  url: pathOf(dossier, 'reports', slug, 'corrections'),
  fields: [...HEADER, reason],
  before: draftOf(HEADER, { title, publishedAt, url, source: { ...source } }),
  always: ['reason'],
  done: () => 'The record of the report is corrected.',
});

/** Its publisher withdrew it. */
export const withdraw = (dossier: string, { slug }: SingleReport): PlainAct<ChangedReport> => ({
  name: 'Withdraw',
  draft: `${dossier} report ${slug} withdrawal`,
  method: 'POST',
  url: pathOf(dossier, 'reports', slug, 'withdrawal'),
  fields: [reason, { is: 'date', name: 'withdrawnAt', optional: true }],
  done: () => 'The report is withdrawn.',
});
