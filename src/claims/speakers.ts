import type { Utterer } from './claim.js';

/**
 * The actors whom an utterer speaks for: itself, where it is an actor, and the one on whose
 * behalf it acts. Membership alone makes nobody a speaker.
 */
export function speaksFor(utterer: Utterer): string[] {
  const speakers = 'actor' in utterer ? [utterer.actor] : [];
  if (utterer.onBehalfOf !== undefined && !speakers.includes(utterer.onBehalfOf)) {
    speakers.push(utterer.onBehalfOf);
  }
  return speakers;
}

/**
 * Whose word a claim is, by a name: the slug of an actor, `label:<text>`, or `narrator:`. No slug
 * has a colon.
 */
export function speakerName(utterer: Utterer): string {
  if ('actor' in utterer) return utterer.actor;
  return 'label' in utterer ? `label:${utterer.label}` : 'narrator:';
}
