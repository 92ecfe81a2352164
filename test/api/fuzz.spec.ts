import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import { createLogger } from '../../libs/logging/index.js';
import { TestApp } from '../support/app.js';
import { groundReport } from '../support/bundles.js';
import type { ProblemBody } from '../support/client.js';
import { requestsOf } from '../support/fuzz-requests.js';
import {
  closeConnections,
  type FuzzAnswer,
  type FuzzRequest,
  send,
} from '../support/fuzz-sending.js';
import { type OpenApi, type Route, routesOf } from '../support/openapi.js';

/** How many requests; for a long run set it to 10,000 or more. */
const REQUESTS = Number(process.env['PARLEY_FUZZ_REQUESTS'] ?? 1_500);
/** What a run prints, to repeat its requests. */
const SEED = Number(process.env['PARLEY_FUZZ_SEED'] ?? Date.now() % 2 ** 31);
/** Longer than the longest answer on a busy machine. */
const PATIENCE_MS = 60_000;
const LANES = 4;
/** Memory is measured after each. */
const PARTS = 4;
const HOUR = 3_600_000;

/** What tells of the inside: files, code, SQL, libraries, addresses of the database. */
const INSIDE =
  /node_modules|\.(?:ts|js):\d|\bat \S+ \(|prisma|\bSELECT\b|\bINSERT INTO\b|"(?:log|views|access)"\.|SQLSTATE|postgres(?:ql)?:|duplicate key|violates|TypeError|undefined/i;

/** Of addresses and heads that the server does not take apart at all, whichever route they were for. */
const BEFORE_ROUTES = [
  '/problems/bad-request',
  '/problems/uri-too-long',
  '/problems/headers-too-large',
];

/** What the server says of errors: the answer must not. */
const errors: string[] = [];

let app: TestApp;
let document: OpenApi;
let key: string;

beforeAll(async () => {
  const destination = { write: (line: string) => void errors.push(line) };
  app = await TestApp.start({ logger: createLogger({ level: 'error', destination }) });
  document = await app.as().read<OpenApi>('/openapi.json');
  const wish = {
    name: 'fuzz',
    scopes: ['read', 'report', 'audit', 'admin'],
    dossiers: '*',
  } as const;
  ({ key } = await app.keys.create(wish));
  for (const dossier of ['fuzzed', 'erasing']) {
    await app.client.open(dossier);
    for (const report of ['base', 'more']) {
      await app.client.fileAndSettle(dossier, groundReport(report));
    }
  }
});

afterAll(async () => {
  closeConnections();
  await app.close();
});

/** What is wrong with an answer; undefined where nothing is. */
function faultOf(route: Route, answer: FuzzAnswer): string | undefined {
  const { status, headers, text } = answer;
  if (status === 500) return 'an internal error';
  if (route.path !== '/metrics' && INSIDE.test(text))
    return `the inside: ${String(INSIDE.exec(text))}`;
  if (headers['x-content-type-options'] !== 'nosniff') return 'no security headers';
  if (status < 400) {
    if (!route.responses[String(status)]) return 'a status that is not documented';
    const lines = route.path.endsWith('/import') ? text.trim().split('\n') : [];
    return lines.some((line) => line.includes('"status":5'))
      ? 'an internal error of a line'
      : undefined;
  }
  if (headers['content-type'] !== 'application/problem+json') return 'no problem';
  const problem = JSON.parse(text) as ProblemBody;
  if (problem.status !== status) return 'a problem of another status';
  if (BEFORE_ROUTES.includes(problem.type)) return undefined;
  const documented = route.responses[String(status)]?.description ?? '';
  return documented.includes(`\`${problem.type}\``)
    ? undefined
    : 'a problem that is not documented';
}

function told({ method, path, headers, body }: FuzzRequest, answer: FuzzAnswer): string {
  const { Authorization: _key, ...shown } = headers;
  const sent = body && body.length > 3_000 ? `${body.length} bytes` : body?.toString('latin1');
  return [
    `${method} ${path.slice(0, 1_000)}`,
    JSON.stringify(shown),
    sent ?? '',
    `was answered ${answer.status} ${answer.text.slice(0, 1_000)}`,
  ].join('\n');
}

/** Bytes in use after a collection. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

test(
  `${REQUESTS} requests that fit or nearly fit the document get answers of the document`,
  async () => {
    const routes = routesOf(document);
    const weight = ({ method }: Route) => (method === 'GET' ? 1 : 3);
    const weights = routes.reduce((sum, route) => sum + weight(route), 0);
    const statuses = new Map<number, number>();
    const memory: number[] = [];
    // One of each kind a route is enough to see what is wrong.
    const faults = new Map<string, string>();
    const fuzz = async (route: Route, part: number) => {
      const requests = requestsOf(route, document, key);
      const property = fc.asyncProperty(requests, async (request) => {
        const answer = await send(app.url, request, PATIENCE_MS);
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = faultOf(route, answer);
        const kind = `${fault ?? ''} ${route.method} ${route.path} ${answer.status}`;
        if (fault !== undefined) faults.set(kind, `${fault}\n${told(request, answer)}`);
      });
      const numRuns = Math.ceil((REQUESTS * weight(route)) / weights / PARTS);
      await fc.assert(property, { numRuns, seed: SEED + part, endOnFailure: true });
    };
    for (let part = 0; part < PARTS; part += 1) {
      const waiting = [...routes];
      const lane = async () => {
        for (let route = waiting.pop(); route; route = waiting.pop()) await fuzz(route, part);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
      memory.push(Math.round(heap() / 1024 ** 2));
    }
    const counts = [...statuses].sort().map(([status, count]) => `${status}: ${count}`);
    process.stdout.write(
      `fuzz: seed ${SEED}; answers ${counts.join(', ')}; heap ${memory.join(', ')} MiB\n`,
    );
    for (const line of errors.slice(0, 10)) process.stdout.write(`${line.slice(0, 600)}\n`);
    expect([...faults.values()]).toEqual([]);
    // Far more than it varies by, far less than what any request leaves behind would add up to.
    const [start = 0] = memory;
    expect((memory.at(-1) ?? 0) - start).toBeLessThan(64);
    expect(statuses.get(201)).toBeGreaterThan(0);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(await app.as().get('/health/ready')).toMatchObject({ status: 200 });
  },
  HOUR,
);
