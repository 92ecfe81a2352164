import type { Utterer } from '../../claims/claim.js';
import { kindOf } from '../../claims/kinds/index.js';
import type { Names } from '../../claims/kinds/kind.js';
import type { Words } from './words.js';

/** Who says it, in words. */
function speakerOf(utterer: Utterer, names: Names): string {
  const who = namesOf(utterer, names);
  const notes = [
    utterer.role,
    utterer.onBehalfOf === undefined ? undefined : `for ${names.actor(utterer.onBehalfOf)}`,
  ].filter((note) => note !== undefined);
  return notes.length > 0 ? `${who} (${notes.join(', ')})` : who;
}

function namesOf(utterer: Utterer, names: Names): string {
  if ('actor' in utterer) return names.actor(utterer.actor);
  if ('label' in utterer) return utterer.label;
  if (!('joint' in utterer)) return 'the report';
  const all = utterer.joint.map((slug) => names.actor(slug));
  return `${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''} jointly`;
}

/** What a claim says and who says it, in one sentence. */
export function sentenceOf({ content, utterer }: Words, names: Names): string {
  if (content === null) return 'A claim that is erased';
  return `${kindOf(content).gist(content, names)}, according to ${speakerOf(utterer, names)}`;
}
