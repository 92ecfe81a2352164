import type { Field } from '../../writing/form/field.js';

/** What is known of a report besides its text. */
export const HEADER: readonly Field[] = [
  { is: 'line', name: 'title' },
  { is: 'line', name: 'slug', hint: 'Its permanent name in addresses' },
  {
    is: 'group',
    name: 'source',
    fields: [
      { is: 'line', name: 'name', label: 'Source', optional: true, hint: 'Who published it' },
      { is: 'line', name: 'url', label: 'Address of the source', optional: true },
    ],
  },
  { is: 'line', name: 'url', label: 'URL', optional: true, hint: 'Of the report itself' },
  {
    is: 'date',
    name: 'publishedAt',
    label: 'Published',
    hint: 'A date or a time: 2022-03-29, or 2022-03-29T14:05:00Z',
  },
  { is: 'line', name: 'language', optional: true, hint: 'A language tag, such as en' },
];

const slug: Field = { is: 'line', name: 'slug' };
const name: Field = { is: 'line', name: 'name' };
const title: Field = { is: 'line', name: 'title' };
const sameAs: Field = {
  is: 'lines',
  name: 'sameAs',
  label: 'The same elsewhere',
  optional: true,
  hint: 'Addresses, such as of Wikidata, a line each',
};
const aliases: Field = { is: 'lines', name: 'aliases', optional: true, hint: 'A line each' };

/** What the report is the first to name. */
export const REGISTERED: readonly Field[] = [
  {
    is: 'list',
    name: 'actors',
    one: 'actor',
    optional: true,
    item: [
      slug,
      name,
      { is: 'choice', name: 'kind', of: ['state', 'organisation', 'person', 'group', 'other'] },
      { is: 'known', name: 'memberOf', of: 'actors', optional: true },
      { is: 'line', name: 'role', optional: true },
      aliases,
      sameAs,
    ],
  },
  { is: 'list', name: 'issues', one: 'issue', optional: true, item: [slug, title] },
  {
    is: 'list',
    name: 'processes',
    one: 'process',
    optional: true,
    item: [slug, title, { is: 'list', name: 'steps', one: 'step', item: [slug, title] }],
  },
  {
    is: 'list',
    name: 'measures',
    one: 'measure',
    optional: true,
    item: [slug, title, { is: 'line', name: 'unit', optional: true }],
  },
  {
    is: 'list',
    name: 'places',
    one: 'place',
    optional: true,
    item: [
      slug,
      name,
      aliases,
      { is: 'known', name: 'within', of: 'places', optional: true },
      sameAs,
    ],
  },
  {
    is: 'choice',
    name: 'onOtherName',
    label: 'Where the dossier has another name for one of them',
    of: ['refuse', 'alias', 'keep'],
    optional: true,
  },
];
