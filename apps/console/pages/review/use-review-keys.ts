import { useEffect } from 'react';
import type {
  CandidateItem,
  NewDecision,
} from '../../../../packages/client/generated/types.gen.js';
import { listen, shortcutsAreOn } from '../../shell/shortcuts.js';
import { needsEdit } from './candidate.js';
import { REVIEW_KEYS } from '../../shell/review-keys.js';
import type { Doing } from './doing.js';

interface Review {
  readonly current: CandidateItem | undefined;
  /** Whether nothing can be decided: steps are taken all the same. */
  readonly disabled: boolean;
  readonly step: (by: 1 | -1) => void;
  readonly decide: (candidate: CandidateItem, body: NewDecision) => void;
  readonly open: (doing: Doing) => void;
  readonly undo: () => void;
}

/** The keys of a review, as they stand on its buttons; `f` presses the button that files. */
export function useReviewKeys({ current, disabled, step, decide, open, undo }: Review): void {
  useEffect(() => {
    if (!shortcutsAreOn()) return undefined;
    const can = (run: (candidate: CandidateItem) => void) => () => {
      if (!disabled && current) run(current);
    };
    const runs: Readonly<Record<keyof typeof REVIEW_KEYS, () => void>> = {
      j: () => step(1),
      k: () => step(-1),
      a: can((candidate) => {
        if (needsEdit(candidate) === undefined) decide(candidate, { decision: 'accept' });
      }),
      e: can(() => open('edit')),
      x: can(() => open('reject')),
      d: can((candidate) => decide(candidate, { decision: 'defer' })),
      u: can(undo),
      f: () => document.getElementById(FILE_BUTTON)?.click(),
    };
    return listen(
      Object.entries(runs).map(([keys, run]) => ({
        keys,
        does: REVIEW_KEYS[keys as keyof typeof REVIEW_KEYS],
        run,
      })),
    );
  });
}

export const FILE_BUTTON = 'review-file';
