import type { StandardSchemaConverter } from '@nestjs/swagger';
import { z } from 'zod';

/**
 * The JSON Schema (2020-12, the dialect of OpenAPI 3.1) of what a Zod schema
 * takes; each part that has an id, itself included, as a component of its own.
 */
export const convertSchema: StandardSchemaConverter = (schema) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  // Zod does not make a component of the outermost schema, so it gets one around it.
  const { properties, $defs } = z.toJSONSchema(z.object({ schema }), { io: 'input' });
  return { schema: properties?.['schema'], components: $defs ?? {} };
};
