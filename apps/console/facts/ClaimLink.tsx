import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type ClaimName, segmentOf } from './claim.js';

/** The way to a claim's page, by its sentence or else by its name. */
export function ClaimLink({
  dossier,
  claim,
  children,
}: {
  readonly dossier: string;
  readonly claim: ClaimName;
  readonly children?: ReactNode;
}) {
  return (
    <Link to="/d/$dossier/claims/$claim" params={{ dossier, claim: segmentOf(claim) }}>
      <bdi>{children ?? claim.key ?? claim.claimId}</bdi>
    </Link>
  );
}
