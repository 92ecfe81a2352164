import type {
  CandidateItem,
  NewDecision,
} from '../../../../packages/client/generated/types.gen.js';
import { Button } from '../../ui/Button.js';
import { needsEdit, outcomeOf } from './candidate.js';
import type { Doing } from './doing.js';

/** What can be decided on a candidate now, and why not what cannot. */
export function CandidateActs({
  candidate,
  busy,
  disabledReason,
  onDo,
  onDecide,
  onUndo,
}: {
  readonly candidate: CandidateItem;
  readonly busy: boolean;
  readonly disabledReason: string | undefined;
  readonly onDo: (doing: Doing) => void;
  readonly onDecide: (body: NewDecision) => void;
  readonly onUndo: () => void;
}) {
  const outcome = outcomeOf(candidate);
  const edit = needsEdit(candidate);
  const closed = disabledReason ?? (busy ? 'The decision before is being kept.' : undefined);
  const already = (of: typeof outcome, words: string) =>
    closed ?? (outcome === of ? `It is ${words} already.` : undefined);
  return (
    <>
      {edit !== undefined && disabledReason === undefined && <p className="review-lacks">{edit}</p>}
      <p className="review-acts">
        <Act
          name="Accept"
          keys="a"
          disabledReason={already('accept', 'accepted') ?? edit}
          onClick={() => onDecide({ decision: 'accept' })}
        />
        <Act name="Edit" keys="e" disabledReason={closed} onClick={() => onDo('edit')} />
        <Act
          name="Reject"
          keys="x"
          disabledReason={already('reject', 'rejected')}
          onClick={() => onDo('reject')}
        />
        <Act
          name="Defer"
          keys="d"
          disabledReason={already('defer', 'deferred')}
          onClick={() => onDecide({ decision: 'defer' })}
        />
        <Act
          name="Undo"
          keys="u"
          disabledReason={closed ?? (candidate.decision ? undefined : 'Nothing was decided on it.')}
          onClick={onUndo}
        />
      </p>
    </>
  );
}

function Act({
  name,
  keys,
  disabledReason,
  onClick,
}: {
  readonly name: string;
  readonly keys: string;
  readonly disabledReason: string | undefined;
  readonly onClick: () => void;
}) {
  return (
    <Button disabledReason={disabledReason} onClick={onClick} aria-keyshortcuts={keys}>
      {name} <kbd aria-hidden="true">{keys}</kbd>
    </Button>
  );
}
