import { unknownDossier } from '../../libs/auth/index.js';
import { Problem, problems as http } from '../../libs/http/index.js';
import { inWords, limits } from '../limits/limits.js';
import type { Refusal } from './result.js';
import { problems } from './problems.js';

const SOON = { headers: { 'Retry-After': '1' } };

/** What a client is told of a refusal. */
export function problemOf(dossier: string, refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'unknown-dossier':
      return unknownDossier(dossier);
    case 'taken':
      return new Problem(problems.taken, refusal.detail);
    case 'not-found':
      return new Problem(http.notFound, refusal.detail);
    case 'stale':
      return new Problem(
        problems.staleRevision,
        `The claim ${refusal.claimId} stands at revision ${refusal.revision}.`,
        { extensions: { claimId: refusal.claimId, revision: refusal.revision } },
      );
    case 'overtaken':
      return new Problem(problems.staleRevision, refusal.detail, {
        extensions: { revision: refusal.revision },
      });
    case 'not-allowed':
      return new Problem(problems.notAllowed, refusal.detail);
    case 'no-room':
      return new Problem(problems.noRoom, refusal.detail, {
        extensions: { most: refusal.limit.most },
      });
    case 'invalid':
      return new Problem(http.invalid, 'The request contradicts the dossier or its own text.', {
        errors: [...refusal.faults],
      });
  }
}

/** More was recorded of what a request is about than is read to decide on it. */
export class TooMuchToRead extends Problem {
  constructor() {
    const limit = limits.readToDecide;
    super(problems.noRoom, `There can be ${inWords(limit)}: ask for less at once.`, {
      extensions: { most: limit.most },
    });
  }
}

/** Others kept changing what it rests on. */
export function overtaken(): Problem {
  return new Problem(problems.staleDecision, 'Nothing was written; send the request again.', SOON);
}

/** Its dossier, or its idempotency key, was not to be had in time. */
export function stillUnderWay(): Problem {
  return new Problem(problems.inProgress, 'Another request holds what this one needs.', SOON);
}
