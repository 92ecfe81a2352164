import type { OpenAPIObject } from '@nestjs/swagger';

/**
 * Groups operations by what their path is about, says of those that need no key that they need none,
 * and names the parameters of a path first, in its
 * order; before them those that its handler does not read, such as one that a hook has checked.
 */
export function describePaths(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (!operation) continue;
      operation.tags = [subjectOf(path)];
      operation.security ??= [];
      const known = operation.parameters ?? [];
      const placeOf = (parameter: (typeof known)[number]) =>
        'name' in parameter && parameter.in === 'path' ? names.indexOf(parameter.name) : Infinity;
      const missing = names.filter(
        (name) => !known.some((parameter) => 'name' in parameter && parameter.name === name),
      );
      operation.parameters = [
        ...missing.map((name) => ({
          name,
          in: 'path' as const,
          required: true,
          schema: { type: 'string' as const },
        })),
        ...known
          .filter((parameter) => placeOf(parameter) < Infinity)
          .sort((a, b) => placeOf(a) - placeOf(b)),
        ...known.filter((parameter) => placeOf(parameter) === Infinity),
      ];
    }
  }
}

/** The collection that a path names: the first segment that is fixed, below a dossier the second. */
function subjectOf(path: string): string {
  const segments = path.split('/').filter((segment) => !/^(v1)?$|^\{/.test(segment));
  const [first = '', second = first] = segments;
  // The same in another format is of the same subject: `changes.atom`.
  const [subject = ''] = (first === 'dossiers' ? second : first).split('.');
  return subject;
}
