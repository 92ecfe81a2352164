import type { Knowledge } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { resolve, type Setting } from './assert.js';
import { type Changed, fault } from './changed.js';
import type { ChangeOf } from './changes.js';
import type { ClaimStanding } from './claim-state.js';
import { ClaimsLinked, ClaimsUnlinked } from './events.js';
import { isDiscarded, WORDS } from './transitions.js';

/** Decides on a link to another claim. */
export function link(
  knowledge: Knowledge,
  claim: ClaimStanding,
  { type: _type, ...change }: ChangeOf<'link'>,
  setting: Setting,
): Changed {
  const to = resolve(knowledge, change.to, setting);
  if (to === undefined) return fault('/to', `there is no claim ${change.to}`);
  if (to === claim.id) return fault('/to', 'a claim cannot be linked to itself');
  const other = knowledge.claims.get(to);
  if (other && isDiscarded(other)) {
    return { notAllowed: `The claim that it is to be linked to ${WORDS[other.record]}.` };
  }
  const known = claim.links.find((other) => other.to === to && other.relation === change.relation);
  if (known && known.extent === change.extent) {
    return { notAllowed: 'The claim has this link already.' };
  }
  const payload = { ...change, to };
  return { events: [ClaimsLinked.at(streams.claim(claim.id), claim.revision + 1, payload)] };
}

/** Decides on taking a link away. */
export function unlink(
  knowledge: Knowledge,
  claim: ClaimStanding,
  { relation, reason, to: reference }: ChangeOf<'unlink'>,
  setting: Setting,
): Changed {
  const to = resolve(knowledge, reference, setting);
  if (to === undefined) return fault('/to', `there is no claim ${reference}`);
  const remaining = claim.links.filter((other) => other.to !== to || other.relation !== relation);
  if (remaining.length === claim.links.length) return { notAllowed: 'The claim has no such link.' };
  const { content } = claim;
  const inferred = content.kind === 'position' && content.reading === 'inferred';
  if (inferred && !isInferred({ ...claim, links: remaining })) {
    return {
      notAllowed:
        'An inferred position keeps a link to what it was inferred from: link another first.',
    };
  }
  const payload = { to, relation, ...(reason === undefined ? {} : { reason }) };
  return { events: [ClaimsUnlinked.at(streams.claim(claim.id), claim.revision + 1, payload)] };
}

/** Whether a claim is linked to what it was inferred from. */
export function isInferred({ links }: ClaimStanding): boolean {
  return links.some(({ relation }) => relation === 'inferred-from');
}
