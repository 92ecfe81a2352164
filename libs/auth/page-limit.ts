import { z } from 'zod';

/** Items a page, where a reader does not say. */
export const DEFAULT_LIMIT = 50;

/** How many items a page is to have, as a query says it. */
export const pageLimit = z
  .string()
  .regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true })
  .refine((text) => Number(text) >= 1 && Number(text) <= 500, 'must be from 1 to 500')
  .optional()
  .describe(`Items a page, ${DEFAULT_LIMIT} if not given, at most 500`);
