import type { Instant } from '../../libs/instants/index.js';
import { type Decision, invalid } from '../deciding/decision.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { claimName } from '../log/streams.js';
import { assertClaim, type Draft } from './assert.js';

/** What the assertion of a claim answers, besides the version. */
export interface Asserted {
  readonly claimId: string;
  readonly revision: number;
}

/** Decides on a claim that is asserted by itself, on evidence from reports that are there. */
export function assertOne(
  knowledge: Knowledge,
  { id, claim, path }: Draft,
  now: Instant,
): Decision<Asserted> {
  if (!knowledge.opened) return { accepted: false, refusal: { kind: 'unknown-dossier' } };
  const unnamed = claim.evidence.flatMap(({ report }, index) =>
    report === undefined
      ? [{ path: `${path}/evidence/${index}/report`, message: 'name the report that this is from' }]
      : [],
  );
  const report = claim.evidence[0]?.report;
  if (report === undefined || unnamed.length > 0) return invalid(unnamed);
  if (claim.key !== undefined && knowledge.claimsByName.has(claimName(report, claim.key))) {
    const detail = `Report ${report} has a claim with the key ${claim.key} already.`;
    return { accepted: false, refusal: { kind: 'taken', detail } };
  }

  const keys = new Map(claim.key === undefined ? [] : [[claim.key, id]]);
  const assertion = assertClaim(knowledge, { id, claim, path }, { report, keys, now });
  if (!('event' in assertion)) return invalid(assertion);
  const { event, name } = assertion;
  return {
    accepted: true,
    events: [event],
    names: name ? [name] : [],
    answer: { claimId: id, revision: 1 },
  };
}
