import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';
import { parseInTurns, parseParameters } from './validate.js';

/**
 * Checks what a route takes against the schema of its decorator:
 * `@Body({ schema })`, `@Query({ schema })`, `@Param(name, { schema })`. Nest's
 * own pipe does not say to its error factory whether a body or a parameter is wrong.
 */
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { schema, type, data }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value;
    if (type !== 'body') return parseParameters(schema, value, data);
    if (value === undefined && !schema.safeParse(undefined).success) {
      throw new Problem(
        problems.malformedJson,
        'The body is empty; this address needs a JSON value.',
      );
    }
    return parseInTurns(schema, value);
  }
}
