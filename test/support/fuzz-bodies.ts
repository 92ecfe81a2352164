import fc from 'fast-check';

import { fitting, nearly } from './fuzz-values.js';
import type { Route, Schema } from './openapi.js';

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

/** What a request carries, and what it says of it. */
interface Body {
  readonly bytes: Buffer | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Bodies that fit what the document says of a route, that nearly do, and that are none. */
export function bodyOf(
  route: Route,
  schemas: Readonly<Record<string, Schema>>,
): fc.Arbitrary<Body> {
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
