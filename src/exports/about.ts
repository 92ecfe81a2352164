import { LATEST } from '../../libs/instants/index.js';
import { csvw } from '../../libs/tables/index.js';
import type { Shown } from './dossier-exports.js';
import { tables } from './tables/index.js';

/** What a Parquet file says of itself, by keys. */
export function aboutFile(table: string, { moment, checkpoint }: Shown): Record<string, string> {
  const { dossier, version, published } = moment;
  return {
    'parley.dossier': dossier,
    'parley.table': table,
    'parley.version': String(version),
    ...(published === LATEST ? {} : { 'parley.publishedBy': published }),
    'parley.checkpoint.size': String(checkpoint.size),
    'parley.checkpoint.root': checkpoint.root,
  };
}

/** What the description of the tables is called. */
export const CSVW_FILE = 'csvw.json';

/** How a cell of CSV is to be read that begins with an apostrophe. */
const DEFUSED =
  'A cell of text that a spreadsheet would take for a formula, or that begins with an apostrophe, has an apostrophe before it: drop the first one of each cell that begins with one.';

/**
 * The tables as CSV on the Web describes them, with the version that they show.
 *
 * @param query what follows the names of the tables in their addresses, so that they are of this version
 */
export function describeFiles({ moment, checkpoint }: Shown, query = '') {
  const { dossier, version, published } = moment;
  const described = tables.map(({ name, title, description, columns, key }) => ({
    url: `${name}.csv${query}`,
    ...{ title, description, columns, key },
  }));
  return csvw(described, {
    'dc:title': `The dossier ${dossier}`,
    'dc:description': DEFUSED,
    'schema:version': String(version),
    notes: [
      {
        dossier,
        version,
        ...(published === LATEST ? {} : { publishedBy: published }),
        checkpoint: { size: checkpoint.size, root: checkpoint.root },
      },
    ],
  });
}
