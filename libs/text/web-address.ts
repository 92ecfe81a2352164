import { z } from 'zod';

/** Whatever a URL parser drops or takes for something else: white space, controls, a backslash. */
const UNWRITTEN = /[\s\\\p{Cc}\p{Surrogate}]/u;

/**
 * The address of a page: http or https, of at most 2,000 characters, without user or password, kept
 * as written. What a URL parser would put right on the way is refused.
 */
export const webAddress = z
  .string()
  .max(2_000, { abort: true })
  .superRefine((text, context) => {
    const message = faultOf(text);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  })
  .meta({
    id: 'WebAddress',
    format: 'uri',
    description: 'An address with http or https, without user or password, kept as written',
    example: 'https://www.wikidata.org/wiki/Q212',
  });

function faultOf(text: string): string | undefined {
  const [, authority] = /^https?:\/\/([^/?#]*)/i.exec(text) ?? [];
  if (authority === undefined) return 'must be an address that begins with http:// or https://';
  if (UNWRITTEN.test(text)) return 'has a character that no address has';
  if (authority.includes('@')) return 'must have no user and no password';
  return authority !== '' && URL.canParse(text) ? undefined : 'must be an address';
}
