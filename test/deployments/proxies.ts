import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from '../../libs/database/index.js';
import { onPath } from '../../libs/testing/index.js';
import { startProgram } from './program.js';

/** Where a proxy listens, where it finds the API, and where it may keep files. */
interface Place {
  readonly port: string;
  readonly api: string;
  readonly folder: string;
}

/** A reverse proxy, with the settings that `docs/operations.md` names for feeds. */
interface ProxyProgram {
  readonly settings: (place: Place) => string;
  readonly args: (settings: string) => string[];
}

const programs = {
  nginx: {
    settings: ({ port, api, folder }) => `daemon off;
pid ${folder}/pid;
error_log stderr;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((of) => `${of}_temp_path ${folder}/${of};`).join(' ')}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://${api};
      proxy_http_version 1.1;
    }
  }
}
`,
    args: (settings) => ['-e', 'stderr', '-c', settings],
  },
  haproxy: {
    settings: ({ port, api }) => `defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  timeout tunnel 60s
listen parley
  bind 127.0.0.1:${port}
  server api ${api}
`,
    args: (settings) => ['-db', '-f', settings],
  },
} as const satisfies Record<string, ProxyProgram>;

export type ProxyName = keyof typeof programs;

/** A proxy in front of an API. */
export interface Proxy {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts one on a free port of 127.0.0.1.
 *
 * @param apiUrl what it passes on to
 * @throws `Error` with what it said if it does not start
 */
export async function startProxy(name: ProxyName, apiUrl: string): Promise<Proxy> {
  const program = onPath(name);
  if (program === undefined) throw new Error(`${name} is not installed.`);
  const folder = await mkdtemp(join(tmpdir(), `parley-${name}-`));
  const port = String(await freePort());
  const file = join(folder, 'settings');
  const { settings, args } = programs[name];
  await writeFile(file, settings({ port, api: new URL(apiUrl).host, folder }));
  const url = `http://127.0.0.1:${port}`;
  const answers = async () => {
    const { ok } = await fetch(`${url}/health/live`);
    if (!ok) throw new Error('The API does not answer behind it yet.');
  };
  return { url, stop: await startProgram({ path: program, args: args(file), folder, answers }) };
}
