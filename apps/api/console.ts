import { join } from 'node:path';

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

import { packageRoot } from '../../libs/database/index.js';
import { readSite, serveSite, type Site } from '../../libs/http/index.js';

/** The addresses of the console's pages; which page it is, the browser knows. */
const PATHS = ['/', '/signin', '/keys', '/webhooks', '/d/*'];
const ABSENCE = 'The console is not there: `npm run build` makes it, and the next start serves it.';

/** The console as it was built; undefined where it was not. */
export function readConsole(): Promise<Site | undefined> {
  return readSite(join(packageRoot(), 'dist', 'console'));
}

/** Serves the console, which holds no data and needs no key, from the origin of the API. */
export function serveConsole(app: NestFastifyApplication, site: Site | undefined): void {
  serveSite(app, site, { paths: PATHS, absence: ABSENCE });
}
