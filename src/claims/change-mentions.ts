import type { Change } from './changes.js';
import { type Mention, mentionsOf } from './mentions.js';

/**
 * Everything that the words of a change refer to: a correction's content and utterer, and whoever
 * passed on the evidence that it gives. What a correction leaves out stays as it was.
 */
export function mentionsIn(change: Change): Mention[] {
  const { content, utterer } = change.type === 'correction' ? change : {};
  return mentionsOf({
    content: content ?? { kind: 'statement', gist: '-' },
    utterer: utterer ?? { narrator: true },
    evidence: 'evidence' in change ? (change.evidence ?? []) : [],
  });
}
