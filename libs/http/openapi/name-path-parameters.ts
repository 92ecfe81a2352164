import type { OpenAPIObject } from '@nestjs/swagger';

/** Adds the parameters of a path that its handler does not read, such as one that a hook has checked. */
export function namePathParameters(document: OpenAPIObject): void {
  for (const [path, item] of Object.entries(document.paths)) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    for (const operation of [item.get, item.post, item.put, item.patch, item.delete]) {
      if (!operation) continue;
      const known = operation.parameters ?? [];
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
        ...known,
      ];
    }
  }
}
