import type { Knowledge } from '../deciding/knowledge.js';
import type { Knows } from '../deciding/known.js';
import type { Needs } from '../deciding/needs.js';
import { refuse, type Result } from '../deciding/result.js';
import { claimName } from '../log/streams.js';
import { needsOfReferences } from './needs.js';
import { parseClaimSegment } from './references.js';
import type { AnyClaim } from './any-claim.js';
import { claims } from './state.js';

/** A claim as a request addresses it. */
export interface Address {
  /** As it stands in the path: its id, or `<report slug>~<key>`. */
  readonly segment: string;
  /** The revision at which the client saw it. */
  readonly expected: number;
}

/** What must be known to find the claim of an address. */
export function needsOfAddress({ segment }: Address): Needs {
  const target = parseClaimSegment(segment);
  return needsOfReferences(target ? [target] : []);
}

/** The claim of an address, where it stands at the revision that is expected. */
export function claimAt(
  knowledge: Knowledge,
  { segment, expected }: Address,
): Result<{ readonly claim: AnyClaim }> {
  if (!knowledge.opened) return refuse.unknownDossier();
  const claim = claimOf(knowledge, segment);
  if (!claim) return refuse.notFound('There is no such claim.');
  if (claim.revision !== expected) return refuse.stale(claim.id, claim.revision);
  return { accepted: true, claim };
}

/** The claim that a path names, at whatever revision; undefined where there is none. */
export function claimOf(knowledge: Knows, segment: string): AnyClaim | undefined {
  const target = parseClaimSegment(segment);
  if (!target || target.by === 'key') return undefined;
  const id = target.by === 'id' ? target.id : knowledge.idOf(claimName(target.report, target.key));
  return id === undefined ? undefined : knowledge.of(claims).get(id);
}
