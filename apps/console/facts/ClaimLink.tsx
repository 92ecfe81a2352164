import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';
import { type ClaimName, segmentOf } from './claim.js';

interface ClaimLinkProps {
  readonly dossier: string;
  readonly claim: ClaimName;
}

/** The way to a claim's page, by its sentence or else by its name. */
export function ClaimLink({
  dossier,
  claim,
  children,
}: ClaimLinkProps & { readonly children?: ReactNode }) {
  return (
    <ClaimAnchor dossier={dossier} claim={claim}>
      <bdi>{children ?? claim.key ?? claim.claimId}</bdi>
    </ClaimAnchor>
  );
}

/** The way to a claim's page from whatever stands in it. */
export function ClaimAnchor({
  dossier,
  claim,
  ...rest
}: ClaimLinkProps & Omit<ComponentProps<'a'>, 'href' | 'ref'>) {
  return (
    <Link to="/d/$dossier/claims/$claim" params={{ dossier, claim: segmentOf(claim) }} {...rest} />
  );
}
