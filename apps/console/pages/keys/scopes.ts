import type { Scope } from '../../api/session.js';

/** What each scope is for, in words. */
export const SCOPES: Readonly<Record<Scope, string>> = {
  read: 'see what is claimed, by whom, on what evidence',
  propose: 'hand in texts and candidates, and decide nothing',
  report: 'file reports and make changes; whoever may report may propose, too',
  audit: 'see the log itself, proofs and exports',
  admin: 'make and revoke keys, erase',
};
