import type { Utterer } from './claim.js';

/** The actors who say it: one, several jointly, or none where nobody who is registered does. */
export function signatoriesOf(utterer: Utterer): readonly string[] {
  if ('joint' in utterer) return utterer.joint;
  return 'actor' in utterer ? [utterer.actor] : [];
}

/**
 * The actors whom an utterer speaks for: each who says it, and the one on whose behalf that is.
 * Membership alone makes nobody a speaker.
 */
export function speaksFor(utterer: Utterer): string[] {
  const { onBehalfOf } = utterer;
  const speakers = [...signatoriesOf(utterer)];
  if (onBehalfOf !== undefined && !speakers.includes(onBehalfOf)) speakers.push(onBehalfOf);
  return speakers;
}

/** The speaker of claims in the own voice of their reports. */
export const NARRATOR = 'narrator:';

/** What stands for the speaker of claims that several make jointly, whoever they are. */
export const JOINT = 'joint:';

/**
 * What stands for the speaker of a claim, whoever else it speaks for: an actor's slug, `label:` with
 * the words of somebody unnamed, `NARRATOR`, or `JOINT`. A slug has no colon, so no two are alike.
 */
export function speakerOf(utterer: Utterer): string {
  if ('joint' in utterer) return JOINT;
  if ('actor' in utterer) return utterer.actor;
  return 'label' in utterer ? `label:${utterer.label}` : NARRATOR;
}

/** The same, of what several say jointly each of them: it counts as the word of each. */
export function speakersOf(utterer: Utterer): readonly string[] {
  return 'joint' in utterer ? utterer.joint : [speakerOf(utterer)];
}
