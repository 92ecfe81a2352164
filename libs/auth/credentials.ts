import type { FastifyRequest } from 'fastify';

import { bearerToken } from './bearer.js';
import { cookieOf } from './sessions/cookie.js';

/** The header of the half of a session that pages keep by themselves. */
const SESSION_HEADER = 'Parley-Session';

/** The two halves of a session: each counts only with the other. */
export interface SessionHalves {
  /** Sent by the browser, which keeps it from scripts; but to every port of its host. */
  readonly cookie: string | undefined;
  /** Sent by the page, which keeps it from other origins. */
  readonly token: string | undefined;
}

/** What is to show whose a request is. */
export type Credentials = { readonly key: string } | SessionHalves;

declare module 'fastify' {
  interface FastifyRequest {
    /** By what its caller was known; only at routes that need a scope. */
    credentials?: Credentials;
  }
}

/** What a request came with: its API key, or else whatever it has of a session. */
export function credentialsOf(request: FastifyRequest): Credentials | undefined {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const key = bearerToken(authorization);
    return key === undefined ? undefined : { key };
  }
  const token = request.headers[SESSION_HEADER.toLowerCase()]?.toString();
  const cookie = cookieOf(request);
  return token === undefined && cookie === undefined ? undefined : { cookie, token };
}

/** What only the holder of these credentials knows, for what is derived from that. */
export function secretOf(credentials: Credentials): string {
  if ('key' in credentials) return credentials.key;
  return `${credentials.cookie} ${credentials.token}`;
}
