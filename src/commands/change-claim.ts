import { uuidv7 } from 'uuidv7';

import type { Written } from '../../libs/http/index.js';
import { assertOne } from '../claims/assert-one.js';
import { needsOf } from '../claims/assert.js';
import { changeClaim as decideChange } from '../claims/change-claim.js';
import { expectedOf, needsOfChanges } from '../claims/change-claims.js';
import type { Change } from '../claims/changes.js';
import type { Claim } from '../claims/claim.js';
import type { AnyClaim } from '../claims/claim-state.js';
import { type ParsedReference, parseClaimSegment } from '../claims/references.js';
import { type Decision, type Fault, invalid, type Refusal } from '../deciding/decision.js';
import { type Knowledge, merge } from '../deciding/knowledge.js';
import { claimName } from '../log/streams.js';
import { now } from '../deciding/now.js';
import type { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';

/** A change of one claim, as a route takes it. */
export interface ClaimChange {
  /** The claim, as it stands in the path. */
  readonly segment: string;
  /** The revision at which the client saw it. */
  readonly expected: number;
  readonly change: Change;
  /** A claim that the change brings with it, to be named as `BROUGHT`. */
  readonly brings?: Claim | undefined;
}

/** What stands for the claim that a change brings with it. */
export const BROUGHT = 'brought';

/**
 * Changes a claim that stands at the revision which the client saw.
 *
 * @throws Problem for every refusal
 */
export function changeClaim(
  recorder: Recorder,
  request: Request,
  { segment, expected, change, brings }: ClaimChange,
): Promise<Written> {
  const target = parseClaimSegment(segment);
  const id = uuidv7();
  const needs = merge(
    merge(needsOfChanges([change]), needsOf(brings ? [brings] : [], brings?.evidence[0]?.report)),
    {
      claims: target?.by === 'id' ? [target.id] : [],
      claimNames: target?.by === 'name' ? [target] : [],
      changes: true,
    },
  );
  return recorder.record(request, needs, (knowledge) => {
    const claim = target && find(knowledge, target);
    if (!knowledge.opened) return refuse({ kind: 'unknown-dossier' });
    if (!claim) return refuse({ kind: 'not-found', detail: 'There is no such claim.' });
    if (claim.revision !== expected) {
      return refuse({ kind: 'stale', claimId: claim.id, revision: claim.revision });
    }
    const brought = brings && assertOne(knowledge, { id, claim: brings, path: '/claim' }, now());
    if (brought && !brought.accepted) return brought;
    knowledge.foresee(brought?.events ?? []);

    const setting = {
      report: homeOf(claim),
      keys: new Map(brings ? [[BROUGHT, id]] : []),
      now: now(),
    };
    const changed = decideChange(knowledge, claim, change, setting);
    if ('faults' in changed) {
      return invalid(changed.faults.map((fault) => (brings ? inBrought(fault) : fault)));
    }
    if ('notAllowed' in changed) return refuse({ kind: 'not-allowed', detail: changed.notAllowed });
    const events = [...(brought?.events ?? []), ...changed.events];
    return {
      accepted: true,
      events,
      expected: expectedOf(changed.restsOn ?? [], events),
      names: brought?.names ?? [],
      answer: { claimId: claim.id, revision: claim.revision + changed.events.length },
    };
  });
}

/** The report that is meant where evidence names none. */
function homeOf(claim: AnyClaim): string {
  const [first] = claim.record === 'erased' ? [] : claim.evidence;
  return first?.report ?? claim.report;
}

/** The claim that a segment of a path names; undefined where it is not known. */
export function find(knowledge: Knowledge, target: ParsedReference) {
  if (target.by === 'id') return knowledge.claims.get(target.id);
  if (target.by === 'key') return undefined;
  const id = knowledge.claimsByName.get(claimName(target.report, target.key));
  return id === undefined ? undefined : knowledge.claims.get(id);
}

/** Where the request brings the other claim, what is wrong with it is wrong there. */
function inBrought({ path, message }: Fault): Fault {
  return { path: path === '/by' ? '/claim' : path, message };
}

function refuse(refusal: Refusal): Decision<never> {
  return { accepted: false, refusal };
}
