import { CSVW_FILE, describeFiles } from './about.js';
import type { DossierExports, Shown } from './dossier-exports.js';
import { type FormatName, formats, writeTable } from './files.js';
import { DOCUMENT, documentViews, linkedData } from './linked-data/document.js';
import { tables, tableViews } from './tables/index.js';

/** A file of a dossier that is handed out whole. */
export interface FolderFile {
  readonly name: string;
  readonly parts: AsyncIterable<string | Uint8Array>;
}

/** The views that a folder draws on. */
export const folderViews = [...tableViews, ...documentViews];

/** How many files a folder has. */
export function countOf(format: FormatName): number {
  return tables.length + 1 + (format === 'csv' ? 1 : 0);
}

/**
 * All that is handed out of a dossier, one file after the other: every table in a format, of CSV the
 * description of them, and the linked data.
 *
 * @param address that of the dossier, which the linked data names things by
 */
export function* folderOf(
  exports: DossierExports,
  shown: Shown,
  { format, address }: { readonly format: FormatName; readonly address: string },
): Generator<FolderFile> {
  const { signal } = new AbortController();
  for (const table of tables) {
    yield {
      name: `${table.name}.${format}`,
      parts: writeTable(formats[format], table, exports, shown, signal),
    };
  }
  if (format === 'csv') {
    const described = JSON.stringify(describeFiles(shown), null, 2);
    yield { name: CSVW_FILE, parts: partsOf(`${described}\n`) };
  }
  yield { name: DOCUMENT, parts: linkedData(exports, address, shown, signal) };
}

async function* partsOf(text: string): AsyncGenerator<string> {
  yield text;
}
