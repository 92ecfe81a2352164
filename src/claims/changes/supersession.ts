import { publicationRange, rangeOf } from '../../dates/world-date.js';
import { type Refused, refuse } from '../../deciding/result.js';
import { eventType } from '../../log/event-type.js';
import { standsFor } from '../../registers/merging.js';
import { ofClaim } from '../../sentences/changes.js';
import { type Clocks, clocksOf, compare, compareClocks, mayFollow } from '../clocks.js';
import type { Content } from '../kinds/index.js';
import { subjects } from '../subjects.js';
import { type KeptClaim, RECORD_IN_WORDS } from '../any-claim.js';
import { otherClaim, routeByClaim } from './by-claim.js';
import {
  atOnce,
  changeEvent,
  claimChange,
  givesNothing,
  next,
  type Surroundings,
} from './change.js';
import { byClaim, byReference } from './fields.js';

/** A newer figure or stance took its place; it was right in its day. */
const ClaimSuperseded = eventType('ClaimSuperseded', 1, byClaim);

export const supersession = claimChange(
  'supersession',
  { fields: byReference },
  {
    from: ['active'],
    to: 'superseded',
    refusal: ', so it cannot be superseded.',
    causedByReport: false,
    route: routeByClaim({
      path: 'supersessions',
      summary: 'A newer figure or stance takes its place',
      description:
        'By a claim that is named with `by` or brought as `claim`, and that is of the same subject and newer, else 422. What is superseded was right in its day: it is no retraction, and it stays superseded if the newer claim is retracted.',
      operation: 'supersede',
    }),

    decide(claim, change, around) {
      const other = otherClaim(claim, change, around);
      if (!other.accepted) return other;
      const { by } = other;
      const unlike = unlikenessOf(claim, by, around);
      if (unlike !== undefined) return refuse.fault('/by', unlike);
      const successors = successorsOf(by, around);
      const refused = refusalOf(claim, by, successors, around);
      if (refused) return refused;
      if (!mayBeNewer(by, claim, around)) {
        return refuse.fault('/by', 'is not newer than the claim that it is to supersede');
      }
      const payload = { by: by.id, reason: change.reason };
      const events = [ClaimSuperseded.at(...next(claim), payload)];
      return { accepted: true, events, restsOn: [by, ...successors] };
    },

    events: [
      changeEvent(ClaimSuperseded, {
        ...givesNothing,
        ...atOnce,
        claims: ({ by }) => [by],
        evolve: (_, { by }) => ({ record: 'superseded', supersededBy: by }),
        sentence: (_, { claim, other }) => ofClaim.superseded(claim, other),
      }),
    ],
  },
);

/** Why a claim cannot take the place of another, by what they are about. */
function unlikenessOf(
  { content: old }: KeptClaim,
  { content: next }: KeptClaim,
  around: Surroundings,
): string | undefined {
  if (old.kind !== next.kind) {
    return `is a claim of the kind ${next.kind}, and a claim of the kind ${old.kind} is superseded by one of that kind`;
  }
  const subject = subjectOf(old, around);
  return subject === subjectOf(next, around)
    ? undefined
    : 'is about another subject: a position is superseded by one of its actor on its issue, a quantity by one of its measure, population and place';
}

/** What newer word a claim may give way to, by what is merged; undefined where any of its kind will do. */
function subjectOf(
  content: Content,
  { belongingOf, measureOf, placeOf }: Surroundings,
): string | undefined {
  switch (content.kind) {
    case 'position':
      return subjects.position({ ...content, actor: standsFor(content.actor, belongingOf) });
    case 'quantity':
      return subjects.quantity({
        measure: standsFor(content.measure, measureOf),
        population: content.population,
        place: content.place === undefined ? undefined : standsFor(content.place, placeOf),
      });
    default:
      return undefined;
  }
}

/** Why a claim cannot take the place of another, by what took its own place in turn. */
function refusalOf(
  claim: KeptClaim,
  by: KeptClaim,
  successors: readonly KeptClaim[],
  around: Surroundings,
): Refused | undefined {
  const last = successors.at(-1) ?? by;
  if (successors.some(({ id }) => id === claim.id)) {
    return refuse.notAllowed('The claim that is to take its place is superseded by this one.');
  }
  if (last.supersededBy !== undefined) {
    return refuse.notAllowed(
      around.successorOf(last)?.record === 'erased'
        ? 'The claim that is to take its place was itself superseded by one that is erased: reinstate it first.'
        : 'The claim that is to take its place was itself superseded many times over: name the one that stands now.',
    );
  }
  return by.record === 'active' || by.record === 'superseded'
    ? undefined
    : refuse.notAllowed(`The claim that is to take its place ${RECORD_IN_WORDS[by.record]}.`);
}

/** What superseded a claim, what superseded that, and so on, as far as that is known and not erased. */
function successorsOf(claim: KeptClaim, around: Surroundings): KeptClaim[] {
  const successors = new Set<KeptClaim>();
  let following = around.successorOf(claim);
  while (following && following.record !== 'erased' && !successors.has(following)) {
    successors.add(following);
    following = around.successorOf(following);
  }
  return [...successors];
}

/** Whether its dates allow a claim to be newer than another; of two whose dates are the same, the later is. */
function mayBeNewer(a: KeptClaim, b: KeptClaim, around: Surroundings): boolean {
  const [clocks, others] = [standingClocks(a, around), standingClocks(b, around)];
  if (compareClocks(clocks, others) !== 0) return mayFollow(clocks, others);
  const order = compare(around.assertedAt(a.id), around.assertedAt(b.id));
  // Of two that are only about to be asserted, ids tell the order.
  return order === 0 ? a.id > b.id : order > 0;
}

function standingClocks({ saidAt, evidence }: KeptClaim, around: Surroundings): Clocks {
  const issued = evidence.flatMap(({ report }) => {
    const publishedAt = around.publishedAt(report);
    return publishedAt === undefined ? [] : [publicationRange(publishedAt)];
  });
  return clocksOf(saidAt === undefined ? null : rangeOf(saidAt), issued);
}
