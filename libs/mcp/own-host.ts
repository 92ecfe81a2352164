import { isIP } from 'node:net';

import type { FastifyRequest } from 'fastify';

/**
 * Whether a request was sent to this server by a name of its own, and from a page of its own if it
 * comes from a page: an address in numbers, `localhost`, or the host of PARLEY_PUBLIC_URL.
 */
export function isOwnHost({ headers: { host, origin }, server }: FastifyRequest): boolean {
  const own = server.publicUrl === undefined ? [] : [new URL(server.publicUrl).hostname];
  const isOurs = (name: string | undefined) =>
    name !== undefined && (own.includes(name) || name === 'localhost' || isAddress(name));
  if (!isOurs(hostnameOf(`http://${host}`))) return false;
  return origin === undefined || isOurs(hostnameOf(origin));
}

function isAddress(name: string): boolean {
  return isIP(name.startsWith('[') ? name.slice(1, -1) : name) !== 0;
}

function hostnameOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname : undefined;
}
