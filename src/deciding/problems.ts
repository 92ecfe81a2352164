import { defineProblem } from '../../libs/http/index.js';

/** The types of problem that are Parley's own; each is explained at its address. */
export const problems = {
  taken: defineProblem(
    'taken',
    409,
    'Name taken',
    'A dossier, a report or a claim has this name already. Names are permanent, so choose another, or change what is there.',
  ),
  staleRevision: defineProblem(
    'stale-revision',
    412,
    'Stale revision',
    'The claim, or the candidate, has changed since the revision that was named. Nothing was written; read it again and decide anew.',
  ),
  notAllowed: defineProblem(
    'not-allowed',
    409,
    'Not allowed in this state',
    'What was to be changed is in a state that rules this change out, for the reason given. Nothing was written.',
  ),
  noRoom: defineProblem(
    'no-room',
    409,
    'No room for more',
    'What is recorded already leaves no room for what the request brings to it. The detail says which limit that is (`docs/limits.md`), `most` its number. Nothing was written.',
  ),
  staleDecision: defineProblem(
    'stale-decision',
    409,
    'Others were faster',
    'Others kept changing what this request rests on while it was decided. Nothing was written; send it again.',
  ),
  inProgress: defineProblem(
    'in-progress',
    409,
    'Still under way',
    'A request under this idempotency key, or another change of this dossier, is still under way. Send the same request again after the time in Retry-After.',
  ),
  projectionBehind: defineProblem(
    'projection-behind',
    503,
    'View is behind',
    'The view does not show the version that was asked for yet. Ask again after the time in Retry-After, or allow a longer wait with Prefer: wait=30.',
  ),
  keysUnproven: defineProblem(
    'keys-not-endorsed',
    503,
    'Keys are not endorsed',
    'The keys that are kept here do not vouch for each other from the first on, so none is given out. Whoever runs this server can see with `parley verify` what does not fit.',
  ),
  beforeDossier: defineProblem(
    'before-the-dossier-began',
    404,
    'Before the dossier began',
    'The moment that was asked for lies before the first event of the dossier, when there was nothing to show.',
  ),
  notYet: defineProblem(
    'not-yet',
    400,
    'Not yet',
    'The moment that was asked for lies in the future, or above the newest version of the dossier.',
  ),
};
