import type { ClaimStanding } from './claim-state.js';
import { mentionsOf } from './mentions.js';
import { speaksFor } from './speakers.js';

/**
 * Whether the word of one claim is a denial of another: its utterer speaks for the other's
 * utterer, for whom that one speaks, or for an actor named in the other's content.
 */
export function denies(by: ClaimStanding, claim: ClaimStanding): boolean {
  const concerned = new Set([...speaksFor(claim.utterer), ...actorsIn(claim)]);
  return speaksFor(by.utterer).some((speaker) => concerned.has(speaker));
}

function actorsIn({ content }: ClaimStanding): string[] {
  const mentions = mentionsOf({ content, utterer: { narrator: true }, evidence: [] });
  return mentions.flatMap((mention) => (mention.of === 'actor' ? [mention.slug] : []));
}
