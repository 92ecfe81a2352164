import { ApiQuery } from '@nestjs/swagger';

/** Where a handler keeps the names of query parameters that its decorators read. */
const NAMES = Symbol('query parameters');

/**
 * Lets a route take a query parameter, and documents it, for a decorator that reads it out of the
 * request itself. It may be left out.
 *
 * @param values all that it can be
 */
export function documentQueryParameter(
  name: string,
  { description, values }: { readonly description: string; readonly values: readonly string[] },
) {
  const documented = ApiQuery({
    name,
    required: false,
    description,
    schema: { type: 'string', enum: [...values] },
  });
  return (target: object, key: string | symbol | undefined): void => {
    const method = key === undefined ? undefined : Object.getOwnPropertyDescriptor(target, key);
    if (key === undefined || !method) return;
    const handler = method.value as object;
    Reflect.defineMetadata(NAMES, [...queryParametersOf(handler), name], handler);
    documented(target, key, method);
  };
}

/** The names of the query parameters that decorators of a handler read. */
export function queryParametersOf(handler: object): readonly string[] {
  return (Reflect.getMetadata(NAMES, handler) as readonly string[] | undefined) ?? [];
}
