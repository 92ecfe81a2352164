import type { CallerKey } from '../../libs/auth/index.js';
import { Problem, problems } from '../../libs/http/index.js';
import type { Dossiers } from './endpoints.js';

/**
 * Sees to it that a key names dossiers that it sees: what it may not see is called what is not there.
 *
 * @throws Problem invalid which names each that it does not
 */
export function assertSeen(caller: CallerKey, dossiers: Dossiers): void {
  if (dossiers === '*') return;
  const errors = dossiers.flatMap((slug, index) =>
    caller.sees(slug)
      ? []
      : [{ path: `/dossiers/${index}`, message: 'is no dossier that this API key may see' }],
  );
  if (errors.length === 0) return;
  throw new Problem(problems.invalid, 'The body names what is not there; see errors.', { errors });
}
