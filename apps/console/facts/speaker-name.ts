import type { SpeakerItem } from '../../../packages/client/generated/types.gen.js';

/** Somebody who speaks, as addresses and filters name it: a slug, `label:<words>` or `narrator`. */
export function speakerName(speaker: SpeakerItem['speaker']): string {
  if ('actor' in speaker) return speaker.actor;
  return 'label' in speaker ? `label:${speaker.label}` : 'narrator';
}
