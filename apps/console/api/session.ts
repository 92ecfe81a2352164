import type { QueryClient } from '@tanstack/react-query';
import { client } from './client.js';
import { read } from './read.js';
import { dropToken, keepToken } from './token.js';

/** Who is signed in, and what that key may do. */
export interface Session {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly dossiers: '*' | readonly string[];
}

export type Scope = 'read' | 'propose' | 'report' | 'audit' | 'admin';

export const sessionQuery = {
  ...read(['session'], (signal) =>
    client.get<{ 200: Session }, unknown, true>({ url: '/v1/session', signal, throwOnError: true }),
  ),
  staleTime: Infinity,
};

/**
 * Begins a session with an API key, or with the secret of a link that works once. The key itself is
 * kept nowhere.
 */
export async function signIn(proof: { key: string } | { once: string }): Promise<void> {
  const { data } = await client.post<{ 201: Session & { token: string } }, unknown, true>({
    url: '/v1/session',
    body: proof,
    headers: { 'Content-Type': 'application/json' },
    throwOnError: true,
  });
  keepToken(data.token);
}

/** Ends the session here and at the server, and forgets all that was read. */
export async function signOut(queries: QueryClient): Promise<void> {
  try {
    await client.delete({ url: '/v1/session', throwOnError: true });
  } finally {
    dropToken();
    queries.clear();
  }
}
