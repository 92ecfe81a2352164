import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { SiteFile } from './site-file.js';

/** The page of an application that runs in browsers, and the files that it is made of. */
export interface Site {
  /** The one page, which all its addresses show. */
  readonly page: SiteFile;
  /** By their names, which change with what is in them. */
  readonly assets: ReadonlyMap<string, SiteFile>;
}

/**
 * Reads a site into memory: `index.html` and the files in `assets/`, as Vite builds them. What is
 * not there then cannot be asked for.
 *
 * @returns undefined where there is no page in the folder, or no folder
 */
export async function readSite(folder: string): Promise<Site | undefined> {
  const page = await readFile(join(folder, 'index.html')).catch(absent);
  if (!page) return undefined;
  const entries = await readdir(join(folder, 'assets'), { withFileTypes: true }).catch(absent);
  const names = (entries ?? []).filter((entry) => entry.isFile()).map(({ name }) => name);
  const assets = await Promise.all(
    names.map(async (name): Promise<[string, SiteFile]> => {
      const bytes = await readFile(join(folder, 'assets', name));
      return [name, new SiteFile(name, bytes)];
    }),
  );
  return { page: new SiteFile('index.html', page), assets: new Map(assets) };
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
