import type { ClaimChange } from './change.js';

/** Under what name a change of a claim is kept until it is sent. */
export const draftName = (
  dossier: string,
  { claimId }: { readonly claimId: string },
  { path }: ClaimChange,
): string => `${dossier} claim ${claimId} ${path}`;
