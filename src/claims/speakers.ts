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

/** The speaker of claims in the own voice of their reports. */
export const NARRATOR = 'narrator:';

/**
 * What stands for the speaker of a claim, whoever else it speaks for: an actor's slug, `label:` with
 * the words of somebody unnamed, or `NARRATOR`. A slug has no colon, so no two are alike.
 */
export function speakerOf(utterer: Utterer): string {
  if ('actor' in utterer) return utterer.actor;
  return 'label' in utterer ? `label:${utterer.label}` : NARRATOR;
}
