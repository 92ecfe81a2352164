import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type {
  CandidateItem,
  NewDecision,
} from '../../../../packages/client/generated/types.gen.js';
import { isListed, outcomeOf } from './candidate.js';
import type { Doing } from './doing.js';
import { focusOn } from './place.js';
import { useDeciding } from './use-deciding.js';
import { useReviewKeys } from './use-review-keys.js';

const route = getRouteApi('/signed-in/d/$dossier/intakes/$intake');

/** Which candidates are listed, which of them is looked at, and what is decided on it. */
export function useReviewing(
  candidates: readonly CandidateItem[],
  disabledReason: string | undefined,
) {
  const { dossier, intake } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const deciding = useDeciding(dossier, intake);
  const [doing, setDoing] = useState<Doing>();
  const listed = candidates.filter(isListed(search));
  const current = candidates.find(({ id }) => id === search.candidate) ?? listed[0];

  const look = (candidate: CandidateItem | undefined) => {
    if (!candidate) return;
    setDoing(undefined);
    void navigate({
      search: (before) => ({ ...before, candidate: candidate.id }),
      replace: true,
      resetScroll: false,
    }).then(() => focusOn(candidate.id));
  };
  const step = (by: 1 | -1) => {
    const at = listed.findIndex(({ id }) => id === current?.id);
    look(listed[at === -1 ? 0 : Math.min(Math.max(at + by, 0), listed.length - 1)]);
  };
  const decide = async (candidate: CandidateItem, body: NewDecision): Promise<boolean> => {
    const done = await deciding.decide(candidate, body);
    if (done) look(nextUndecided(candidates, candidate, isListed(search)) ?? candidate);
    return done;
  };
  const undo = async () => {
    const id = deciding.takeLast();
    const candidate = candidates.find((one) => one.id === id) ?? current;
    if (candidate?.decision && (await deciding.undo(candidate))) look(candidate);
  };
  const leave = () => {
    setDoing(undefined);
    if (current) focusOn(current.id);
  };
  useReviewKeys({
    current,
    disabled: disabledReason !== undefined || doing !== undefined,
    step,
    decide: (candidate, body) => void decide(candidate, body),
    open: setDoing,
    undo: () => void undo(),
  });
  const { busy, fault } = deciding;
  return {
    listed,
    current,
    doing,
    busy,
    fault,
    look,
    open: setDoing,
    leave,
    decide,
    undo: () => void undo(),
  };
}

export type Reviewing = ReturnType<typeof useReviewing>;

/** The one after a candidate, in the order of the text and round again, on which nobody decided. */
function nextUndecided(
  candidates: readonly CandidateItem[],
  from: CandidateItem,
  isListedHere: (candidate: CandidateItem) => boolean,
): CandidateItem | undefined {
  const at = candidates.findIndex(({ id }) => id === from.id);
  const rest = [...candidates.slice(at + 1), ...candidates.slice(0, at)];
  return rest.find((one) => outcomeOf(one) === 'undecided' && isListedHere(one));
}
