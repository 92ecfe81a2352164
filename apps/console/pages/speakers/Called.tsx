import type { SpeakerItem } from '../../../../packages/client/generated/types.gen.js';

/** What people call a speaker. */
export function Called({
  speaker: { speaker, name },
}: {
  readonly speaker: Pick<SpeakerItem, 'speaker' | 'name'>;
}) {
  if ('narrator' in speaker) return <>The reports themselves</>;
  return <bdi>{'label' in speaker ? `“${speaker.label}”` : (name ?? speaker.actor)}</bdi>;
}
