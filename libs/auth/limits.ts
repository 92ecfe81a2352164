import { isIPv6 } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isWatched, pathOf, Problem, problems } from '../http/index.js';
import type { RateLimits } from '../rate-limits/index.js';

/**
 * Whose requests are counted together: those of a key, or of an address without a valid key, for
 * what needs one, for what needs none and for what failed to sign in apart.
 */
export type Counted =
  | { readonly by: 'key'; readonly id: string }
  | {
      readonly by: 'address';
      readonly address: string;
      readonly at?: 'open' | 'watched' | 'sign-in';
    };

/**
 * Counts what is asked of routes that need no key, and of none at all, by address. What watches the
 * process is counted apart, so that nobody keeps it from being answered by asking for all else; what
 * a page loads from memory is not counted, so that a page is one request.
 */
export function limitOpenRoutes(limits: RateLimits) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { scope, uncounted } = request.routeOptions.config;
    if (scope !== undefined || uncounted) return;
    const at = isWatched(pathOf(request)) ? 'watched' : 'open';
    await countRequest(limits, { by: 'address', address: request.ip, at }, reply);
  };
}

/**
 * Counts a request, and tells the client what is left in `RateLimit` and `RateLimit-Policy`
 * (draft-ietf-httpapi-ratelimit-headers, as it is since its revision 8).
 *
 * @throws Problem too-many-requests, with `Retry-After`, when nothing is left.
 */
export async function countRequest(
  limits: RateLimits,
  counted: Counted,
  reply: FastifyReply,
): Promise<void> {
  const { by } = counted;
  const subject =
    by === 'key' ? counted.id : [networkOf(counted.address), counted.at ?? ''].join(' ').trimEnd();
  const { allowed, limit, window, remaining, reset } = await limits.count(`${by} ${subject}`);
  reply.headers({
    'RateLimit-Policy': `"${by}";q=${limit};w=${window}`,
    RateLimit: `"${by}";r=${remaining};t=${reset}`,
  });
  if (allowed) return;
  const whose = by === 'key' ? 'This API key' : 'This address, without a valid API key,';
  throw new Problem(
    problems.tooManyRequests,
    `${whose} may send ${limit} requests in ${window} seconds. Try again in ${reset} seconds.`,
    { headers: { 'Retry-After': String(reset) } },
  );
}

/** What one customer of a network has: an IPv4 address, of IPv6 the first 64 bits. */
export function networkOf(address: string): string {
  const [, mapped] = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%', 1)[0]?.split('::') ?? [];
  const before = head.split(':').filter((group) => group !== '');
  const after = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
