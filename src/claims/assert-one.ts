import type { Instant } from '../../libs/instants/index.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Decision, refuse } from '../deciding/result.js';
import { claimName } from '../log/streams.js';
import { quotationsIn } from './anchor.js';
import { assertClaim } from './assert.js';
import { type Draft, kindsOf } from './needs.js';

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
  if (!knowledge.opened) return refuse.unknownDossier();
  const unnamed = claim.evidence.flatMap(({ report }, index) =>
    report === undefined
      ? [{ path: `${path}/evidence/${index}/report`, message: 'name the report that this is from' }]
      : [],
  );
  const report = claim.evidence[0]?.report;
  if (report === undefined || unnamed.length > 0) return refuse.invalid(unnamed);
  if (claim.key !== undefined && knowledge.idOf(claimName(report, claim.key)) !== undefined) {
    return refuse.taken(`Report ${report} has a claim with the key ${claim.key} already.`);
  }

  const keys = new Map(claim.key === undefined ? [] : [[claim.key, id]]);
  const asserted = assertClaim(
    knowledge,
    { id, claim, path },
    {
      report,
      keys,
      kinds: kindsOf([{ id, claim, path }]),
      now,
      quotations: quotationsIn(claim.evidence),
    },
  );
  if (!asserted.accepted) return asserted;
  const { event, name } = asserted;
  return {
    accepted: true,
    events: [event],
    names: name ? [name] : [],
    answer: { claimId: id, revision: 1 },
  };
}
