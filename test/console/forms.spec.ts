import { z } from 'zod';

import { RELATIONS, utterer as uttererFields } from '../../apps/console/writing/claim/fields.js';
import { KINDS } from '../../apps/console/writing/claim/kinds.js';
import type { Field } from '../../apps/console/writing/form/field.js';
import { relation, utterer } from '../../src/claims/claim.js';
import { content } from '../../src/claims/kinds/index.js';

/** What a form asks for, or a schema takes: whether it may be left out, from what it is chosen, of what it consists. */
interface Part {
  readonly optional?: true;
  readonly of?: readonly unknown[];
  readonly item?: Parts;
}
type Parts = Readonly<Record<string, Part>>;

/** As much of JSON Schema as the schemas of claims have. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/** Written out, what it refers to included. */
function schemaOf(schema: z.ZodType): Schema {
  const { $defs = {}, $schema: _, ...root } = z.toJSONSchema(schema, { io: 'input' });
  const written = JSON.stringify(root);
  const inFull = (text: string): string =>
    text.replaceAll(/\{"\$ref":"#\/\$defs\/(\w+)"\}/g, (_, name: string) =>
      inFull(JSON.stringify($defs[name])),
    );
  return JSON.parse(inFull(written)) as Schema;
}

/** The fields of a schema; of alternatives all of them. */
function partsOf({ properties = {}, required = [], anyOf = [], oneOf = [] }: Schema): Parts {
  const own = Object.entries(properties).map(([name, schema]): [string, Part] => [
    name,
    {
      ...(!required.includes(name) && { optional: true }),
      ...(schema.enum && { of: schema.enum }),
      ...itemOf(schema),
    },
  ]);
  const others = [...anyOf, ...oneOf].map(partsOf);
  return Object.assign({}, ...others, Object.fromEntries(own)) as Parts;
}

function itemOf({ items }: Schema): Pick<Part, 'item'> {
  const item = items ? partsOf(items) : {};
  return Object.keys(item).length > 0 && !('label' in item) ? { item } : {};
}

/** The fields of a form; of alternatives all of them. */
function askedFor(fields: readonly Field[]): Parts {
  return Object.assign(
    {},
    ...fields.map((field): Parts => {
      if (field.is === 'either') return askedFor(field.of);
      return {
        [field.name]: {
          ...(field.optional && { optional: true }),
          ...(field.is === 'choice' && { of: field.of }),
          ...(field.is === 'list' && { item: askedFor(field.item) }),
        },
      };
    }),
  ) as Parts;
}

describe('The forms of the console', () => {
  const schemas = schemaOf(content).oneOf ?? [];
  const byKind = schemas.map((schema) => [schema.properties?.['kind']?.const, schema] as const);

  test('are there for every kind of claim that the API takes', () => {
    expect(Object.keys(KINDS)).toEqual(byKind.map(([kind]) => kind));
  });

  test.each(byKind)('ask for all that a claim of the kind %s says', (kind, schema) => {
    const { kind: _kind, ...parts } = partsOf(schema);
    expect(askedFor(KINDS[String(kind)] ?? [])).toEqual(parts);
  });

  test('name every kind of speaker, and every relation between claims', () => {
    const fields = uttererFields.is === 'group' ? uttererFields.fields : [];
    expect(Object.keys(askedFor(fields)).sort()).toEqual(
      Object.keys(partsOf(schemaOf(utterer))).sort(),
    );
    expect(RELATIONS).toEqual(relation.options);
  });
});
