import type { NewEvent } from '../../libs/event-store/index.js';
import type { Fault, Refusal } from '../deciding/decision.js';
import type { Knowledge, Needs } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { type Setting, resolve } from './assert.js';
import { changeClaim } from './change-claim.js';
import { mentionsIn } from './change-mentions.js';
import type { BundledChange, Change } from './changes.js';
import type { ClaimStanding } from './claim-state.js';
import { parseReference } from './references.js';
import type { ChangeType } from './transitions.js';

/** Changes with a report as their cause. */
const CAUSED: ReadonlySet<ChangeType> = new Set([
  'retraction',
  'reinstatement',
  'validity-end',
  'dispute-resolution',
]);

/** What must be known to decide on changes of claims. */
export function needsOfChanges(changes: readonly (Change & { claim?: string })[]): Needs {
  const references = changes
    .flatMap((change) => [
      ...(change.claim === undefined ? [] : [change.claim]),
      ...('by' in change ? [change.by] : []),
      ...('to' in change ? [change.to] : []),
    ])
    .map(parseReference);
  const mentions = changes.flatMap(mentionsIn);
  const slugs = (of: 'actor' | 'issue') =>
    mentions.flatMap((mention) => (mention.of === of ? [mention.slug] : []));
  const named = mentions.flatMap((mention) =>
    mention.of === 'claim' ? [parseReference(mention.reference)] : [],
  );
  const all = [...references, ...named];
  return {
    actors: slugs('actor'),
    issues: slugs('issue'),
    processes: mentions.flatMap((mention) => {
      if (mention.of === 'process') return [mention.slug];
      return mention.of === 'step' ? [mention.process] : [];
    }),
    reports: changes.flatMap((change) => [
      ...('report' in change && change.report !== undefined ? [change.report] : []),
      ...('evidence' in change
        ? (change.evidence ?? []).flatMap(({ report }) => report ?? [])
        : []),
    ]),
    claims: all.flatMap((reference) => (reference.by === 'id' ? [reference.id] : [])),
    claimNames: all.flatMap((reference) => (reference.by === 'name' ? [reference] : [])),
    changes: changes.length > 0,
  };
}

/** What the changes of a bundle come to, in their order. */
export type ChangedClaims =
  | {
      readonly events: readonly NewEvent[];
      readonly changes: readonly { readonly claimId: string; readonly revision: number }[];
      /** Other claims whose standing they rest on. */
      readonly restsOn: readonly ClaimStanding[];
    }
  | { readonly refusal: Refusal };

/**
 * Decides on the changes of a bundle, each on what the ones before it leave. The report of the
 * bundle is the cause of those that name no other, save of our own mistakes.
 */
export function changeClaims(
  knowledge: Knowledge,
  changes: readonly BundledChange[],
  setting: Setting,
): ChangedClaims {
  const events: NewEvent[] = [];
  const restsOn: ClaimStanding[] = [];
  const done: { claimId: string; revision: number }[] = [];
  const faults: Fault[] = [];
  let refusal: Refusal | undefined;
  changes.forEach(({ claim: reference, ifRevision, ...change }, index) => {
    const path = `/changes/${index}`;
    if (namesFaulty(knowledge, { claim: reference, ...change }, setting)) return;
    const id = resolve(knowledge, reference, setting);
    const claim = id === undefined ? undefined : knowledge.claims.get(id);
    if (!claim) {
      faults.push({ path: `${path}/claim`, message: `there is no claim ${reference}` });
      return;
    }
    if (ifRevision !== undefined && ifRevision !== claim.revision) {
      refusal ??= { kind: 'stale', claimId: claim.id, revision: claim.revision };
      return;
    }
    const caused = CAUSED.has(change.type) ? { report: setting.report, ...change } : change;
    const changed = changeClaim(knowledge, claim, caused, setting);
    if ('faults' in changed) {
      for (const { path: at, message } of changed.faults) {
        faults.push({ path: `${path}${at}`, message });
      }
      return;
    }
    if ('notAllowed' in changed) {
      refusal ??= { kind: 'not-allowed', detail: `Change ${index + 1}: ${changed.notAllowed}` };
      return;
    }
    knowledge.foresee(changed.events);
    events.push(...changed.events);
    restsOn.push(...(changed.restsOn ?? []));
    done.push({ claimId: claim.id, revision: claim.revision + changed.events.length });
  });
  if (faults.length > 0) return { refusal: { kind: 'invalid', faults } };
  return refusal ? { refusal } : { events, changes: done, restsOn };
}

/** Whether a change names a claim of its own bundle that was refused, whose faults are told already. */
function namesFaulty(knowledge: Knowledge, named: object, setting: Setting): boolean {
  return Object.entries(named).some(([field, reference]) => {
    if (!['claim', 'by', 'to'].includes(field) || typeof reference !== 'string') return false;
    const id = resolve(knowledge, reference, setting);
    return id !== undefined && !knowledge.claims.has(id);
  });
}

/** The streams of claims that were in the log when a decision saw them, with their revisions. */
export function expectedOf(
  claims: readonly ClaimStanding[],
  events: readonly NewEvent[],
): { readonly stream: string; readonly revision: number }[] {
  const written = new Set(events.map(({ stream }) => stream));
  const seen = new Map(claims.map(({ id, revision }) => [streams.claim(id), revision]));
  return [...seen]
    .filter(([stream]) => !written.has(stream))
    .map(([stream, revision]) => ({ stream, revision }));
}
