import { z } from 'zod';

/** What every error is answered with (RFC 9457). */
export const problemSchema = z
  .looseObject({
    type: z.string().describe('The kind of error; explained at this address.'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string().describe('What is wrong in this case, and what to do.'),
    instance: z.string().describe('The path of the request.'),
    correlationId: z.string().describe('The log of the server knows the request by this.'),
    errors: z
      .array(z.strictObject({ path: z.string(), message: z.string() }))
      .optional()
      .describe('All that is wrong: a JSON Pointer into the body, or the name of a parameter.'),
  })
  .meta({ id: 'Problem' });
