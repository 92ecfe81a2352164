import { parseCookie, stringifySetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';

import { LONGEST_SECONDS } from './lifetime.js';

/** The half of a session that a request has as a cookie. */
export function cookieOf(request: FastifyRequest): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[nameOf(request)];
}

/** `Set-Cookie` of a session that begins, or, without a value, of one that has ended. */
export function setCookie(request: FastifyRequest, value?: string): string {
  return stringifySetCookie({
    name: nameOf(request),
    value: value ?? '',
    maxAge: value === undefined ? 0 : LONGEST_SECONDS,
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isOverHttps(request),
  });
}

/** A host's cookies go to all of its ports, so each server has a name of its own. */
function nameOf({ socket, server: { publicUrl } }: FastifyRequest): string {
  if (publicUrl === undefined) return `parley-${socket.localPort}`;
  const { port, protocol } = new URL(publicUrl);
  return `parley-${port || (protocol === 'https:' ? '443' : '80')}`;
}

/** Whether the page was loaded over HTTPS: a proxy may speak it for us, and then the page says so. */
function isOverHttps({ protocol, server, headers: { origin } }: FastifyRequest): boolean {
  return (
    protocol === 'https' || [server.publicUrl, origin].some((url) => url?.startsWith('https:'))
  );
}
