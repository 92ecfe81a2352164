import { Agent, type IncomingHttpHeaders, request as open } from 'node:http';
import { text } from 'node:stream/consumers';

import fc from 'fast-check';

import { fitting, nastyText, nearly } from './fuzz-values.js';
import type { OpenApi, Parameter, Route, Schema } from './openapi.js';

/** A request as it goes out, byte for byte. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | undefined;
}

/** What came back. */
export interface FuzzAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

const SEGMENTS: Readonly<Record<string, readonly string[]>> = {
  dossier: ['fuzzed'],
  // What is erased is of no use to the other routes.
  'dossier of erasures': ['erasing'],
  report: ['base', 'more'],
  claim: ['base~silence', 'base~peace-offer', 'more~silence', 'more~peace-offer'],
  actor: ['aland', 'beland'],
  issue: ['peace', 'fish'],
  process: ['treaty'],
  capture: ['1', '2'],
  slug: ['invalid'],
  // Of a tile: the rest of the address, slashes included.
  path: ['0/000', '0/000.p/3', '1/000', 'entries/000.p/3', '0/x001/067', '../0/000'],
  id: ['01a20523-ce34-7438-8bdd-07e8be3e1578'],
};
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  asOf: ['1', '5', '2999-01-01T00:00:00Z', '2020-01-01T00:00:00Z'],
  publishedBy: ['2022-03-30', '2022-03-30T12:00:00Z'],
  minVersion: ['1', '5', '999999'],
  version: ['1', '3', '999999'],
  size: ['1', '5'],
  limit: ['1', '500', '501'],
  validAt: ['2022-03', '2022-03-29/..'],
  from: ['1', '2022-03'],
  to: ['3', '2022-04'],
  after: ['0', '7'],
  actor: ['aland'],
  issue: ['peace'],
  report: ['base'],
  dryRun: ['true', 'false'],
  cursor: ['W10', 'WyJhIiwxLCJhIixbXV0'],
};
const HEADERS: Readonly<Record<string, readonly string[]>> = {
  'If-Match': ['"1"', '"2"', '"1.x"', '*', 'W/"1"', '"0"', '"99999999999"', '"1", "2"'],
  'Idempotency-Key': ['k', '"k"', 'of mine', '1', '2', 'k'.repeat(255), 'k'.repeat(256)],
  Prefer: ['wait=0', 'wait=1', 'wait=x', ','],
  'If-None-Match': ['*', '"x"', 'W/"1.x"'],
  'Accept-Datetime': ['Fri, 01 Apr 2022 12:00:00 GMT', 'Fri, 31 Feb 2022 12:00:00 GMT', 'soon'],
};
const TYPES = [
  'application/json; charset=utf-8',
  'application/json;charset=latin1',
  'APPLICATION/JSON',
  'text/plain',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/plain',
  '/',
  '',
];

/** Percent-encoded as bytes: strings that are no UTF-8 too. */
const encoded = nastyText.map((value) => {
  const bytes = Buffer.from(value, value.length % 2 ? 'utf8' : 'latin1');
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
});

/** One of what is known mostly, and now and then anything. */
function mostly(known: readonly string[] | undefined, other: fc.Arbitrary<string>) {
  if (!known) return other;
  return fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...known).map(segmentsOf) },
    { weight: 1, arbitrary: other },
  );
}

/** Encoded but for its slashes, which part segments where a parameter may have several. */
const segmentsOf = (value: string) => value.split('/').map(encodeURIComponent).join('/');

/** Requests of a route that fit what the document says of it, and that nearly do. */
export function requestsOf(route: Route, document: OpenApi, key: string) {
  const { schemas } = document.components;
  const parameters = route.parameters ?? [];
  const inPlace = (place: string) => parameters.filter((one) => one.in === place);
  return fc
    .record({
      path: pathOf(route),
      query: queryOf(inPlace('query'), schemas),
      headers: headersOf(inPlace('header')),
      body: bodyOf(route, schemas),
    })
    .map(({ path, query, headers, body }): FuzzRequest => {
      const { bytes, ...more } = body;
      return {
        method: route.method,
        path: `${path}${query === '' ? '' : `?${query}`}`,
        // Whoever waits for a version waits no longer than this.
        headers: { Prefer: 'wait=0', ...headers, ...more.headers, Authorization: `Bearer ${key}` },
        body: bytes,
      };
    });
}

function pathOf({ path }: Route): fc.Arbitrary<string> {
  const parts = path.split('/').map((part) => {
    const [, name] = /^\{(\w+)\*?\}$/.exec(part) ?? [];
    if (name === undefined) return fc.constant(part);
    // An empty segment would be another route.
    const known = path.endsWith('/erasure') ? SEGMENTS[`${name} of erasures`] : undefined;
    return mostly(
      known ?? SEGMENTS[name],
      encoded.filter((value) => value !== ''),
    );
  });
  return fc.tuple(...parts).map((segments) => segments.join('/'));
}

function queryOf(
  parameters: readonly Parameter[],
  schemas: Readonly<Record<string, Schema>>,
): fc.Arbitrary<string> {
  const values = (parameter: Parameter) => {
    const known = QUERIES[parameter.name];
    const fit = fitting(parameter.schema ?? {}, schemas).map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    return mostly(
      known,
      fc.oneof(
        encoded,
        fit.map((value) => encodeURIComponent(Buffer.from(value).toString())),
      ),
    );
  };
  const pairs = parameters.map((parameter) =>
    fc.tuple(
      fc.boolean(),
      values(parameter).map((value) => `${parameter.name}=${value}`),
    ),
  );
  const odd = fc.oneof(
    { weight: 12, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('odd=1', 'limit=1&limit=2', '__proto__=1', '&&', 'asOf[]=1', '%'),
    },
  );
  return fc.tuple(fc.nat({ max: 3 }), odd, ...pairs).map(([most, other, ...given]) => {
    const needed = new Set(parameters.filter(({ required }) => required).map(({ name }) => name));
    const taken = given
      .filter(([wanted, pair]) => wanted || needed.has(pair.split('=')[0] ?? ''))
      .map(([, pair]) => pair);
    const kept = taken.filter((pair, at) => at < most || needed.has(pair.split('=')[0] ?? ''));
    return [...kept, ...(other === '' ? [] : [other])].join('&');
  });
}

function headersOf(parameters: readonly Parameter[]): fc.Arbitrary<Record<string, string>> {
  // Node itself sends no control characters in a header.
  const printable = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map(letter) });
  const entries = parameters.map(({ name }) =>
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...(HEADERS[name] ?? ['x'])) },
      { weight: 12, arbitrary: fc.constant(name === 'If-Match' ? '"1"' : undefined) },
      { weight: 1, arbitrary: printable.filter((value) => !value.includes('wait')) },
    ),
  );
  return fc.tuple(...entries).map((values) =>
    Object.fromEntries(
      parameters.flatMap(({ name }, at) => {
        const value = values[at];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}

const letter = (code: number) => String.fromCharCode(code === 127 ? 126 : code);

interface Body {
  readonly bytes: Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function bodyOf(route: Route, schemas: Readonly<Record<string, Schema>>): fc.Arbitrary<Body> {
  const [[type, { schema = {} }] = ['', {}]] = Object.entries(route.requestBody?.content ?? {});
  if (type === '') {
    return fc.oneof(
      { weight: 20, arbitrary: fc.constant({ bytes: undefined, headers: {} }) },
      { weight: 1, arbitrary: broken.map((bytes) => of(bytes, 'application/json')) },
    );
  }
  const fit = fitting(schema, schemas);
  const value = fc.oneof({ weight: 2, arbitrary: fit }, { weight: 3, arbitrary: nearly(fit) });
  const json = value.map((one) => JSON.stringify(one));
  const whole = type.endsWith('ndjson')
    ? fc
        .array(fc.oneof(json, fc.constantFrom('', '{', '\r')), { maxLength: 4 })
        .map((lines) => lines.join('\n'))
    : json;
  const bytes = whole.map((one) => Buffer.from(one));
  return fc.oneof(
    { weight: 20, arbitrary: bytes.map((one) => of(one, type)) },
    { weight: 1, arbitrary: broken.map((one) => of(one, type)) },
    {
      weight: 1,
      arbitrary: fc.tuple(bytes, fc.constantFrom(...TYPES)).map(([one, other]) => of(one, other)),
    },
    {
      weight: 1,
      arbitrary: bytes.map((one) => ({
        ...of(one, type),
        headers: { 'Content-Type': type, 'Content-Encoding': 'gzip' },
      })),
    },
  );
}

const of = (bytes: Buffer, type: string): Body => ({ bytes, headers: { 'Content-Type': type } });

/** What is no JSON, or hardly. */
const broken: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
  fc.constantFrom(
    Buffer.from('{"title":"\xff\xfe"}', 'latin1'),
    Buffer.from('{"title":"\xed\xa0\x80"}', 'latin1'),
    Buffer.from('\ufeff{}'),
    Buffer.from('{"a":1,"a":2}'),
    Buffer.from('{"slug":1e999}'),
    Buffer.from('{"__proto__":{"x":1}}'),
    Buffer.from('['.repeat(100_000)),
    Buffer.from('{"a":'.repeat(70)),
    Buffer.from(`{"claims":[${'{},'.repeat(49_000)}{}]}`),
    Buffer.from(`{"claims":[${'{},'.repeat(60_000)}{}]}`),
    Buffer.from(`{"claims":[${'0,'.repeat(400_000)}0]}`),
    Buffer.from(' '.repeat(1_200_000)),
    Buffer.from('{'),
    Buffer.from('NaN'),
    Buffer.from('null'),
    Buffer.from('[]'),
    Buffer.alloc(0),
  ),
);

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** Sends a request. @throws if there is no answer in time, or none at all. */
export function send(url: string, request: FuzzRequest, patienceMs: number): Promise<FuzzAnswer> {
  const { hostname, port } = new URL(url);
  const { method, path, headers, body } = request;
  const length = body && { 'Content-Length': String(body.length) };
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(patienceMs);
    const sent = open({
      hostname,
      port,
      agent,
      method,
      path,
      headers: { ...headers, ...length },
      signal,
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      text(response).then(
        (received) =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: received }),
        reject,
      );
    });
    sent.end(body);
  });
}

/** Lets go of the connections that are kept open. */
export function closeConnections(): void {
  agent.destroy();
}
