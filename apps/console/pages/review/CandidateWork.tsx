import { useEffect, useRef } from 'react';
import type { CandidateItem } from '../../../../packages/client/generated/types.gen.js';
import { Refused } from '../../ui/Refused.js';
import { CandidateActs } from './CandidateActs.js';
import type { Around } from './around.js';
import { EditForm } from './EditForm.js';
import { RejectForm } from './RejectForm.js';

/** What is being done with the candidate that is looked at, or else what can be done with it. */
export function CandidateWork({
  candidate,
  around: { dossier, intake, text, disabledReason, review },
}: {
  readonly candidate: CandidateItem;
  readonly around: Around;
}) {
  const { doing, busy, open, leave, decide, undo } = review;
  const fault = review.fault?.candidate === candidate.id ? review.fault.error : undefined;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (doing) place.current?.querySelector<HTMLElement>('input, select, textarea')?.focus();
  }, [doing]);
  return (
    <div ref={place}>
      {doing === 'reject' && (
        <RejectForm
          busy={busy}
          onCancel={leave}
          onReject={(reason) => void decide(candidate, { decision: 'reject', ...reason })}
        />
      )}
      {doing === 'edit' && (
        <EditForm
          dossier={dossier}
          intake={intake}
          text={text}
          candidate={candidate}
          busy={busy}
          fault={fault}
          onCancel={leave}
          onEdit={(claim) => decide(candidate, { decision: 'edit', claim })}
        />
      )}
      {doing === undefined && (
        <CandidateActs
          candidate={candidate}
          busy={busy}
          disabledReason={disabledReason}
          onDo={open}
          onDecide={(body) => void decide(candidate, body)}
          onUndo={undo}
        />
      )}
      {fault && doing !== 'edit' && <Refused error={fault} />}
    </div>
  );
}
