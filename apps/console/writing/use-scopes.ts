import { useQuery } from '@tanstack/react-query';
import { type Scope, sessionQuery } from '../api/session.js';

/** Tells why the key of this session may not do what takes a scope; undefined: it may. */
export function useScopes(): (scope: Scope) => string | undefined {
  const { data } = useQuery(sessionQuery);
  return (scope) =>
    data?.scopes.includes(scope) ? undefined : `That takes a key with the scope “${scope}”.`;
}
