import { claims } from '../../views/claims/view.js';
import { type CountedReport, findReports } from '../../views/reports/query.js';
import { reports as view } from '../../views/reports/view.js';
import { columnsOf } from '../columns/column-of.js';
import { itemsOf, type Source, table } from '../table.js';

const { boolean, dated, integer, required, text } = columnsOf<CountedReport>();

/** All reports, in the order in which they were filed. */
export const allReports: Source<CountedReport, 'reports' | 'claims'> = {
  views: [view, claims],
  most: 100,
  async page({ db }, part) {
    return itemsOf(await findReports(db, {}, part), part.limit);
  },
};

/** One row a report. */
export const reports = table({
  name: 'reports',
  title: 'Reports',
  description: 'One row a report, in the order in which they were filed.',
  key: ['slug'],
  source: allReports,
  columns: [
    required(text('slug', 'Report', 'Its slug.', ({ slug }) => slug)),
    required(text('id', 'Id', 'Its id.', ({ id }) => id)),
    required(text('title', 'Title', 'Its title.', ({ title }) => title)),
    text('sourceName', 'Source', 'The name of its publisher.', ({ source }) => source.name ?? null),
    text(
      'sourceUrl',
      'Address of the source',
      'Where the publisher is found.',
      ({ source }) => source.url ?? null,
    ),
    text('url', 'Address', 'Where the report is found.', ({ url }) => url),
    ...dated(
      'publishedAt',
      'Published',
      'When it was published, in EDTF, or a time.',
      ({ publishedAt }) => publishedAt,
    ),
    text('language', 'Language', 'The language of its text.', ({ language }) => language),
    required(
      boolean(
        'corrected',
        'Corrected',
        'Whether our record of it was put right.',
        ({ corrected }) => corrected,
      ),
    ),
    text(
      'withdrawn',
      'Withdrawn',
      'Why its publisher withdrew it; empty where it did not.',
      ({ withdrawn }) => withdrawn,
    ),
    ...dated('withdrawnAt', 'Withdrawn at', 'When it did.', ({ withdrawnAt }) => withdrawnAt),
    required(
      integer(
        'captures',
        'Captures',
        'How many captures of its text there are.',
        ({ captures }) => captures.length,
      ),
    ),
    required(integer('claims', 'Claims', 'How many claims rest on it.', ({ claims }) => claims)),
    required(
      integer('filed', 'Filed', 'The version of the dossier that filed it.', ({ filed }) => filed),
    ),
  ],
});
