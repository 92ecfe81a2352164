import { z } from 'zod';

import { type Refused, refuse, type Result } from '../../deciding/result.js';
import { besideOthers, type Unchecked } from '../beside-others.js';
import { claim } from '../claim.js';
import { mentionsOfContent } from '../mentions.js';
import { claimReference } from '../references.js';
import { speaksFor } from '../speakers.js';
import { type KeptClaim, isDiscarded, RECORD_IN_WORDS } from '../any-claim.js';
import type { ChangeRoute, Surroundings } from './change.js';
import { reason } from './fields.js';

/** What stands for the claim that a change brings with it. */
export const BROUGHT = 'brought';

/** A change by way of another claim, as it is decided on. */
interface ByClaim {
  readonly by: string;
  readonly reason: string;
}

/** A body that names the other claim, or brings it. */
const byOrClaim = z
  .strictObject({ by: claimReference.optional(), claim: claim.optional(), reason })
  .refine((body: Unchecked) => (body.by === undefined) !== (body.claim === undefined), {
    path: ['by'],
    message: 'name the other claim with by, or bring it as claim: one of the two',
    ...besideOthers,
  })
  .meta({ id: 'ByOrClaim' });

/** A route of which the body names the other claim, or brings it. */
export function routeByClaim(
  route: Omit<ChangeRoute<ByClaim>, 'body' | 'take'>,
): ChangeRoute<ByClaim, z.infer<typeof byOrClaim>> {
  return {
    ...route,
    body: byOrClaim,
    take: ({ by = BROUGHT, reason, claim }) => ({ change: { by, reason }, brings: claim }),
  };
}

/** The claim by way of which another is changed. */
export function otherClaim(
  claim: KeptClaim,
  { by: reference }: ByClaim,
  around: Surroundings,
): Result<{ readonly by: KeptClaim }> {
  const id = around.idOf(reference);
  const by = id === undefined ? undefined : around.claim(id);
  if (!by) return refuse.fault('/by', `there is no claim ${reference}`);
  if (by.record === 'erased') {
    return refuse.notAllowed(`The claim ${reference} ${RECORD_IN_WORDS[by.record]}.`);
  }
  if (by.id === claim.id) return refuse.fault('/by', 'a claim cannot be set against itself');
  return { accepted: true, by };
}

/** The claim that carries another word than this one, and does so for the first time. */
export function objectingClaim(
  claim: KeptClaim,
  change: ByClaim,
  around: Surroundings,
): Result<{ readonly by: KeptClaim }> {
  const other = otherClaim(claim, change, around);
  return (other.accepted ? refusalToObject(other.by, claim) : undefined) ?? other;
}

function refusalToObject(by: KeptClaim, claim: KeptClaim): Refused | undefined {
  if (isDiscarded(by)) {
    const words = RECORD_IN_WORDS[by.record];
    return refuse.notAllowed(`The claim that is to carry the other word ${words}.`);
  }
  return claim.objections.some((other) => other.by === by.id && other.outcome === null)
    ? refuse.notAllowed('The claim is denied or disputed by way of that claim already.')
    : undefined;
}

/** What another claim's word makes of a claim; the same claim's last word counts. */
export function objectedTo(
  { objections }: KeptClaim,
  by: string,
  kind: 'denied' | 'disputed',
): Pick<KeptClaim, 'objections'> {
  const others = objections.filter((objection) => objection.by !== by);
  return { objections: [...others, { by, kind, outcome: null }] };
}

/**
 * Whether the word of one claim is a denial of another: its utterer speaks for the other's
 * utterer, for whom that one speaks, for an actor named in the other's content, or for one of whom
 * that is (all the way up) a member.
 */
export function denies(
  by: KeptClaim,
  claim: KeptClaim,
  { wholes }: Pick<Surroundings, 'wholes'>,
): boolean {
  const speakers = speaksFor(by.utterer);
  const own = new Set(speaksFor(claim.utterer));
  if (speakers.some((speaker) => own.has(speaker))) return true;
  return actorsIn(claim).some((actor) => {
    const concerned = wholes.of(actor);
    return speakers.some((speaker) => concerned.has(speaker));
  });
}

function actorsIn({ content }: KeptClaim): string[] {
  return mentionsOfContent(content).flatMap((mention) =>
    mention.of === 'actor' ? [mention.slug] : [],
  );
}
