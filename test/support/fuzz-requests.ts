import fc from 'fast-check';

import { bodyOf } from './fuzz-bodies.js';
import { HEADERS, QUERIES, SEGMENTS } from './fuzz-known.js';
import type { FuzzRequest } from './fuzz-sending.js';
import { fitting, nastyText } from './fuzz-values.js';
import type { OpenApi, Parameter, Route, Schema } from './openapi.js';

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
