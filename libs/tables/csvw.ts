import type { Column, ColumnType } from './column.js';

/** The media type of a description of tables. */
export const CSVW = 'application/csvm+json';

/** A table as it is described. */
export interface DescribedTable {
  /** Where its CSV is, from where the description is. */
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** The columns that name a row together. */
  readonly key: readonly string[];
}

/** What each type is, in XML Schema. Dates of the world are EDTF, for which that has no type. */
const TYPES: Readonly<Record<ColumnType, string | object>> = {
  text: 'string',
  date: { base: 'string', 'dc:description': 'A date in EDTF (ISO 8601-2), or a time of RFC 3339' },
  time: { base: 'dateTimeStamp' },
  json: 'json',
  integer: 'integer',
  number: 'double',
  boolean: 'boolean',
};

/**
 * Describes tables of CSV for programs, as CSV on the Web has it (W3C Metadata Vocabulary for Tabular
 * Data): what each column is called, means and holds, and what names a row.
 *
 * @param about what is said of all of them together
 */
export function csvw(tables: readonly DescribedTable[], about: Readonly<Record<string, unknown>>) {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    ...about,
    dialect: {
      encoding: 'utf-8',
      delimiter: ',',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
      lineTerminators: ['\r\n'],
      skipInitialSpace: false,
      trim: false,
    },
    tables: tables.map(({ url, title, description, columns, key }) => ({
      url,
      'dc:title': title,
      'dc:description': description,
      tableSchema: {
        columns: columns.map((column) => ({
          name: column.name,
          titles: [column.name],
          'dc:title': column.title,
          'dc:description': column.description,
          datatype: TYPES[column.type],
          required: column.required,
        })),
        primaryKey: key,
      },
    })),
  };
}
