import type { Written } from '../../libs/http/index.js';
import { eraseClaim as decideErasure } from '../claims/erase-claim.js';
import { parseClaimSegment } from '../claims/references.js';
import type { Grounds } from '../log/erasure.js';
import { find } from './change-claim.js';
import type { Recorder } from '../deciding/recorder.js';
import type { Request } from '../deciding/request.js';

/**
 * Erases a claim that stands at the revision which the client saw.
 *
 * @param segment the claim, as it stands in the path
 * @throws Problem for every refusal
 */
export function eraseClaim(
  recorder: Recorder,
  request: Request,
  segment: string,
  expected: number,
  grounds: Grounds,
): Promise<Written> {
  const target = parseClaimSegment(segment);
  const needs = {
    claims: target?.by === 'id' ? [target.id] : [],
    claimNames: target?.by === 'name' ? [target] : [],
  };
  return recorder.record(request, needs, (knowledge) => {
    const claim = target && find(knowledge, target);
    if (!knowledge.opened) return { accepted: false, refusal: { kind: 'unknown-dossier' } };
    if (!claim) {
      const detail = 'There is no such claim.';
      return { accepted: false, refusal: { kind: 'not-found', detail } };
    }
    if (claim.revision !== expected) {
      const { id: claimId, revision } = claim;
      return { accepted: false, refusal: { kind: 'stale', claimId, revision } };
    }
    return decideErasure(claim, grounds);
  });
}
