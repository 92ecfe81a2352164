import type { Scope, Session } from './session.js';

/** Whether a session may do what a scope is for: whoever may report may propose, else none implies another. */
export const mayDo = ({ scopes }: Pick<Session, 'scopes'>, scope: Scope): boolean =>
  scopes.includes(scope) || (scope === 'propose' && scopes.includes('report'));
