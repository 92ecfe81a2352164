import type { Knowledge } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { publicationRange, rangeOf } from '../dates/world-date.js';
import { resolve, type Setting } from './assert.js';
import { type Changed, fault } from './changed.js';
import type { ChangeOf } from './changes.js';
import type { ClaimStanding } from './claim-state.js';
import { type Clocks, clocksOf, compare, compareClocks } from './clocks.js';
import { ClaimDenied, ClaimDisputed, ClaimSuperseded } from './events.js';
import { denies } from './objections.js';
import { isDiscarded, WORDS } from './transitions.js';

/** Decides on a change by way of another claim: one that takes its place, denies or disputes it. */
export function oppose(
  knowledge: Knowledge,
  claim: ClaimStanding,
  change: ChangeOf<'supersession' | 'denial' | 'dispute'>,
  setting: Setting,
): Changed {
  const id = resolve(knowledge, change.by, setting);
  const by = id === undefined ? undefined : knowledge.claims.get(id);
  if (!by) return fault('/by', `there is no claim ${change.by}`);
  if (by.record === 'erased') return { notAllowed: `The claim ${change.by} ${WORDS[by.record]}.` };
  if (by.id === claim.id) return fault('/by', 'a claim cannot be set against itself');
  const stream = streams.claim(claim.id);
  const next = claim.revision + 1;
  const payload = { by: by.id, reason: change.reason };

  if (change.type === 'supersession') {
    const successors = successorsOf(knowledge, by);
    const last = successors.at(-1) ?? by;
    if (successors.some(({ id }) => id === claim.id)) {
      return { notAllowed: 'The claim that is to take its place is superseded by this one.' };
    }
    if (last.supersededBy !== undefined) {
      const notAllowed =
        knowledge.claims.get(last.supersededBy)?.record === 'erased'
          ? 'The claim that is to take its place was itself superseded by one that is erased: reinstate it first.'
          : 'The claim that is to take its place was itself superseded many times over: name the one that stands now.';
      return { notAllowed };
    }
    if (by.record !== 'active' && by.record !== 'superseded') {
      return { notAllowed: `The claim that is to take its place ${WORDS[by.record]}.` };
    }
    if (!isNewer(knowledge, by, claim)) {
      return fault('/by', 'is not newer than the claim that it is to supersede');
    }
    const events = [ClaimSuperseded.at(stream, next, payload)];
    return { events, restsOn: [by, ...successors] };
  }

  if (isDiscarded(by)) {
    return { notAllowed: `The claim that is to carry the other word ${WORDS[by.record]}.` };
  }
  if (claim.objections.some((other) => other.by === by.id && other.outcome === null)) {
    return { notAllowed: 'The claim is denied or disputed by way of that claim already.' };
  }
  const restsOn = [by];
  if (change.type === 'denial') {
    return denies(by, claim)
      ? { events: [ClaimDenied.at(stream, next, payload)], restsOn }
      : fault(
          '/by',
          'its utterer speaks neither for the claim’s utterer nor for an actor in its content: this is a dispute',
        );
  }
  return denies(by, claim)
    ? fault(
        '/by',
        'its utterer speaks for the claim’s utterer or for an actor in its content: this is a denial',
      )
    : { events: [ClaimDisputed.at(stream, next, payload)], restsOn };
}

/** What superseded a claim, what superseded that, and so on, as far as that is known and not erased. */
function successorsOf(knowledge: Knowledge, claim: ClaimStanding): ClaimStanding[] {
  const successors = new Set<ClaimStanding>();
  let last = claim;
  while (last.supersededBy !== undefined) {
    const next = knowledge.claims.get(last.supersededBy);
    if (!next || next.record === 'erased' || successors.has(next)) break;
    successors.add(next);
    last = next;
  }
  return [...successors];
}

function isNewer(knowledge: Knowledge, a: ClaimStanding, b: ClaimStanding): boolean {
  const order =
    compareClocks(standingClocks(knowledge, a), standingClocks(knowledge, b)) ||
    compare(knowledge.assertedAt(a.id), knowledge.assertedAt(b.id));
  // Of two that are only about to be asserted, ids tell the order.
  return order === 0 ? a.id > b.id : order > 0;
}

function standingClocks(knowledge: Knowledge, { saidAt, evidence }: ClaimStanding): Clocks {
  const issued = evidence.map(({ report }) => {
    const publishedAt = knowledge.reports.get(report)?.publishedAt;
    return publishedAt === undefined ? null : publicationRange(publishedAt).to;
  });
  return clocksOf(saidAt === undefined ? null : rangeOf(saidAt).to, issued);
}
