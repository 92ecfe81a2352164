/** An object that is being checked: whatever is wrong with a field, it may be anything. */
export type Unchecked = Readonly<Record<string, unknown>>;

/**
 * Has a refinement of an object look at it although fields of it are wrong, which Zod by itself
 * does not: so all that is wrong is told at once.
 */
export const besideOthers = {
  when: ({ value }: { readonly value: unknown }) => isObject(value),
};

/** Whether a value is an object with these fields. */
export function hasFields(value: unknown, fields: Unchecked): boolean {
  return (
    isObject(value) && Object.entries(fields).every(([field, content]) => value[field] === content)
  );
}

function isObject(value: unknown): value is Unchecked {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
