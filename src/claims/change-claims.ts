import type { Wholes } from '../actors/belonging.js';
import type { NewEvent } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Expected } from '../deciding/expected.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Fault, faultsOf, type Refused, refuse, type Result } from '../deciding/result.js';
import { streams } from '../log/streams.js';
import { type BundledChange, changeOf } from './changes/index.js';
import type { Changed } from './changes/change.js';
import { decideNext, wholesIn } from './decide-change.js';
import { groundedAmong } from './grounds.js';
import { referencesIn } from './needs.js';
import { resolve, type Setting } from './resolve.js';
import type { KeptClaim } from './any-claim.js';
import { claims } from './state.js';

/** What the changes of a bundle come to, in their order. */
export interface ChangedClaims {
  readonly events: readonly NewEvent[];
  readonly changes: readonly { readonly claimId: string; readonly revision: number }[];
  /** Other claims whose standing they rest on. */
  readonly restsOn: readonly KeptClaim[];
}

/**
 * Decides on the changes of a bundle, each on what the ones before it leave. The report of the
 * bundle is the cause of those that name no other, save of our own mistakes. Each is a piece of work. What
 * is inferred has to rest on something stated once all are made.
 */
export function* changeClaims(
  knowledge: Knowledge,
  changes: readonly BundledChange[],
  setting: Setting,
): InPieces<Result<ChangedClaims>> {
  const known = knowledge.fork();
  // None of the changes is of an actor.
  const wholes = wholesIn(known);
  const events: NewEvent[] = [];
  const restsOn: KeptClaim[] = [];
  const done: { claimId: string; revision: number }[] = [];
  const faults: Fault[] = [];
  let refused: Refused | undefined;
  const refuseChange = (index: number, why: Refused) => {
    if (why.refusal.kind !== 'invalid') refused ??= ofChange(index, why);
    else faults.push(...faultsOf(why).map((fault) => within(`/changes/${index}`, fault)));
  };
  const regrounded = new Map<string, readonly [index: number, ifUngrounded: Refused]>();
  for (const [index, change] of changes.entries()) {
    yield;
    if (namesFaulty(known, change, setting)) continue;
    const changed = changeOne(known, change, setting, wholes);
    if (changed.accepted) {
      known.foresee(changed.events);
      events.push(...changed.events);
      restsOn.push(...(changed.restsOn ?? []));
      done.push({ claimId: changed.claimId, revision: changed.revision });
      if (changed.ifUngrounded) regrounded.set(changed.claimId, [index, changed.ifUngrounded]);
    } else refuseChange(index, changed);
  }
  const grounded = yield* groundedAmong(regrounded.keys(), known.of(claims));
  for (const [id, [index, ifUngrounded]] of regrounded) {
    if (!grounded.has(id)) refuseChange(index, ifUngrounded);
  }
  if (faults.length > 0) return refuse.invalid(faults);
  return refused ?? { accepted: true, events, changes: done, restsOn };
}

/** A refusal that says of which change it is. */
function ofChange(index: number, { refusal }: Refused): Refused {
  if (refusal.kind !== 'not-allowed' && refusal.kind !== 'no-room') {
    return { accepted: false, refusal };
  }
  const detail = `Change ${index + 1}: ${refusal.detail}`;
  return { accepted: false, refusal: { ...refusal, detail } };
}

interface ChangedClaim extends Changed {
  readonly claimId: string;
  readonly revision: number;
}

function changeOne(
  knowledge: Knowledge,
  { claim: reference, ifRevision, ...change }: BundledChange,
  setting: Setting,
  wholes: Wholes,
): Result<ChangedClaim> {
  const id = resolve(knowledge, reference, setting);
  const claim = id === undefined ? undefined : knowledge.of(claims).get(id);
  if (!claim) return refuse.fault('/claim', `there is no claim ${reference}`);
  if (ifRevision !== undefined && ifRevision !== claim.revision) {
    return refuse.stale(claim.id, claim.revision);
  }
  const { causedByReport } = changeOf(change.type);
  const caused = causedByReport ? { report: setting.report, ...change } : change;
  const changed = decideNext(knowledge, claim, caused, setting, wholes);
  if (!changed.accepted) return changed;
  const revision = claim.revision + changed.events.length;
  return { ...changed, claimId: claim.id, revision };
}

function within(path: string, fault: Fault): Fault {
  return { path: `${path}${fault.path}`, message: fault.message };
}

/** Whether a change names a claim of its own bundle that was refused, whose faults are told already. */
function namesFaulty(knowledge: Knowledge, change: BundledChange, setting: Setting): boolean {
  return referencesIn(change).some((reference) => {
    const id = resolve(knowledge, reference, setting);
    return id !== undefined && !knowledge.of(claims).has(id);
  });
}

/** The streams of claims that were in the log when a decision saw them, with their revisions. */
export function expectedOf(claims: readonly KeptClaim[]): Expected[] {
  return claims.map(({ id, revision }) => ({ stream: streams.claim(id), revision }));
}
