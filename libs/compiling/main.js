import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { withQuickSpreads } from './quick-spreads.js';

/*
 * What is left to do for modules that were compiled into a folder, once they are: `node <this file> <folder> ...`
 */
// Of sources that are not there is no folder.
for (const folder of process.argv.slice(2).filter(existsSync)) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const path = join(folder, name);
    const code = readFileSync(path, 'utf8');
    const quick = withQuickSpreads(code);
    if (quick !== code) writeFileSync(path, quick);
  }
}
