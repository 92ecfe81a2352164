import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Response {
  readonly description: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly 'x-scope'?: string;
  /** Another one that will do instead. */
  readonly 'x-or-scope'?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Omit<Response, 'description'> & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Response>>;
}

/** The document at `/openapi.json`, as far as tests look into it. */
export interface OpenApi {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, unknown>>;
  };
}

/** An operation with its method, in capitals, and its path. */
export interface Route extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Everything that the document says can be asked. */
export function routesOf({ paths }: OpenApi): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
}

/** Every part of a value that is an object, the value included. */
export function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsIn(part);
}

/**
 * Returns a function that says what is wrong with a value by a schema of the document; undefined
 * for one that fits. Fields that the document does not name are wrong too, unless it says that
 * there may be others.
 */
export function validator(document: OpenApi): (schema: Schema, value: unknown) => unknown {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const components = closed(document.components);
  return (schema, value) => {
    const validate = ajv.compile({ ...(closed(schema) as Schema), components });
    return validate(value) ? undefined : validate.errors;
  };
}

/** A schema whose objects have no fields but those that they name. */
function closed(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map(closed);
  const parts: Schema = Object.fromEntries(
    Object.entries(schema).map(([keyword, part]) => [keyword, closed(part)]),
  );
  const open = parts['properties'] !== undefined && parts['additionalProperties'] === undefined;
  return open ? { ...parts, additionalProperties: false } : parts;
}
