import fc from 'fast-check';

import { TEXT } from './bundles.js';
import type { Schema } from './openapi.js';

type Json = fc.JsonValue;

/** Names that mean something in the dossier that is asked about, by the field that takes them. */
const KNOWN: Readonly<Record<string, readonly Json[]>> = {
  actor: ['aland', 'beland'],
  holder: ['aland', 'beland'],
  owedBy: ['beland'],
  onBehalfOf: ['aland'],
  into: ['aland'],
  issue: ['peace', 'fish'],
  process: ['treaty'],
  step: ['drafted', 'signed'],
  report: ['base', 'more'],
  claim: ['base/silence', 'base/peace-offer', 'silence'],
  by: ['base/silence', 'more/silence', 'more/peace-offer'],
  to: ['base/silence', 'base/peace-offer', 'more/silence'],
  exact: ['Beland is silent', 'Aland offers peace', 'Aland offers', 'not there'],
  text: [TEXT],
  publishedAt: ['2022-03-30', '2022-03-31T10:00:00Z', '2999-01-01'],
  version: [1],
};

/** Dates as EDTF has them, and what looks like one. */
const DATES = ['2022-03-29', '2022-03', '2022-03-29/..', '2022~', 'XXXX-12', '/', '2022-13-40', ''];

/** Strings that something may stumble over. */
export const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    'x\udfff',
    '\uffff',
    '\u202e',
    "'; --",
    '%s%n',
    '${x}',
    '../..',
    '__proto__',
    'constructor',
    'null',
    'NaN',
    '-1',
    '1e999',
    '9'.repeat(400),
    '[2022-01..2022-12]',
    '-infinity',
    'infinity',
    '*',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('a', '\u{1f3a3}', 'e\u0301', '(', '0').map((unit) => unit.repeat(5_000)),
);

const nastyNumber = fc.oneof(
  fc.constantFrom(-1, 0, -0, 1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e21, 1e308, 5e-324, 1.1e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Any JSON, of which much is not what anybody expects. */
const nasty: fc.Arbitrary<Json> = fc.oneof(
  nastyText,
  nastyNumber,
  fc.constantFrom<Json>(null, true, false, [], {}, [null], [[]], { '': '' }),
  fc.integer({ min: 1, max: 90 }).map(nested),
);

function nested(depth: number): Json {
  let value: Json = [];
  for (let level = 1; level < depth; level += 1) value = level % 2 ? { a: value } : [value];
  return value;
}

/** Values that fit a schema of the document, mostly with names that mean something. */
export function fitting(
  schema: Schema,
  schemas: Readonly<Record<string, Schema>>,
  field = '',
  depth = 0,
): fc.Arbitrary<Json> {
  const inside = (part: unknown, name = field) =>
    fitting((part ?? {}) as Schema, schemas, name, depth + 1);
  const { $ref, anyOf, oneOf, type, pattern, format } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    if (name === 'Edtf' || name === 'PublicationDate') return fc.constantFrom(...DATES);
    return inside(schemas[name]);
  }
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as Json[]));
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  const choices = anyOf ?? oneOf;
  if (Array.isArray(choices)) return fc.oneof(...choices.map((choice) => inside(choice)));
  switch (Array.isArray(type) ? (type[0] as unknown) : type) {
    case 'object':
      return objects(schema, inside);
    case 'array': {
      const least = Number(schema['minItems'] ?? 0);
      const maxLength = depth > 6 ? least : least + 2;
      return fc.array(inside(schema['items']), { minLength: least, maxLength });
    }
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: 0, max: 60 }), nastyNumber);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return strings(field, typeof pattern === 'string', format === 'uuid');
  }
}

function objects(
  schema: Schema,
  inside: (part: unknown, name: string) => fc.Arbitrary<Json>,
): fc.Arbitrary<Json> {
  const properties = (schema['properties'] ?? {}) as Record<string, unknown>;
  const required = (schema['required'] ?? []) as string[];
  const fields = Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, inside(part, name)]),
  );
  return fc.record(fields, { requiredKeys: required, noNullPrototype: true });
}

function strings(field: string, isName: boolean, isId: boolean): fc.Arbitrary<Json> {
  if (isId) return fc.uuid();
  const known = KNOWN[field];
  if (known) return fc.constantFrom(...known);
  if (isName) return fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/);
  return fc.constantFrom('words', 'More words.', 'Cafe\u0301 \u{1f3a3}', '2022-04-01');
}

/** The same values with up to three places changed, so that they nearly fit. */
export function nearly(values: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const change = fc.record({ at: fc.nat(), how: fc.nat({ max: 3 }), value: nasty });
  return fc
    .tuple(values, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce(changed, value));
}

function changed(
  value: Json,
  { at, how, value: other }: { at: number; how: number; value: Json },
): Json {
  const copy = structuredClone({ value }) as Record<string, unknown>;
  const places = placesOf(copy);
  const place = places[at % places.length];
  if (!place) return value;
  const { holder, key } = place;
  if (how === 0 && key !== 'value') Reflect.deleteProperty(holder, key);
  else if (how === 1) Object.assign(holder, { [`extra-${at % 3}`]: other });
  else if (how === 2 && Array.isArray(holder)) holder.push(structuredClone(holder[0]));
  else Reflect.set(holder, key, other);
  return copy['value'] as Json;
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function placesOf(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    { holder: value, key },
    ...placesOf(part),
  ]);
}
