import type { OpenAPIObject } from '@nestjs/swagger';

type Schema = Readonly<Record<string, unknown>>;

/**
 * Names, in every union whose members are components that one property tells apart, that property and
 * which of its values is which member: generators for languages that cannot narrow by a constant need
 * the mapping. It stands beside `oneOf` alone, where no value is of two members.
 */
export function describeUnions(document: OpenAPIObject): void {
  const components = (document.components?.schemas ?? {}) as Readonly<Record<string, Schema>>;
  for (const schema of schemasIn(components)) {
    const references = referencesOf(schema['oneOf']);
    const discriminator = references && discriminatorOf(references, components);
    if (discriminator) Object.assign(schema, { discriminator });
  }
}

function* schemasIn(value: unknown): Generator<Schema> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Schema;
  for (const part of Object.values(value)) yield* schemasIn(part);
}

/** Where the members of a union are; undefined where one stands in the union itself. */
function referencesOf(members: unknown): string[] | undefined {
  if (!Array.isArray(members)) return undefined;
  const references = members.flatMap((member: Schema) =>
    typeof member['$ref'] === 'string' ? [member['$ref']] : [],
  );
  return references.length === members.length ? references : undefined;
}

function discriminatorOf(
  references: readonly string[],
  components: Readonly<Record<string, Schema>>,
): { propertyName: string; mapping: Record<string, string> } | undefined {
  const members = references.map((reference) => constantsOf(components[nameIn(reference)] ?? {}));
  const [first = new Map<string, string>()] = members;
  for (const propertyName of first.keys()) {
    const mapping = new Map(
      members.flatMap((constants, index) => {
        const value = constants.get(propertyName);
        return value === undefined ? [] : [[value, references[index] ?? '']];
      }),
    );
    if (mapping.size === references.length) {
      return { propertyName, mapping: Object.fromEntries(mapping) };
    }
  }
  return undefined;
}

const nameIn = (reference: string) => reference.slice(reference.lastIndexOf('/') + 1);

/** The properties that are always there and always say the same, with what they say. */
function constantsOf({ properties = {}, required = [] }: Schema): Map<string, string> {
  return new Map(
    Object.entries(properties as Readonly<Record<string, Schema>>).flatMap(([name, schema]) => {
      const [only, ...others] = (schema['enum'] ?? [schema['const']]) as readonly unknown[];
      const isConstant = typeof only === 'string' && others.length === 0;
      return isConstant && (required as readonly string[]).includes(name) ? [[name, only]] : [];
    }),
  );
}
