import { useState } from 'react';
import type { SingleClaim } from '../../../../../packages/client/generated/types.gen.js';
import { ActForm } from '../../../writing/ActForm.js';
import { useCheck } from '../../../writing/check.js';
import { Confirm, unconfirmed } from '../../../writing/Confirm.js';
import { isFilled } from '../../../writing/form/body.js';
import { Fields } from '../../../writing/form/Fields.js';
import { useAct } from '../../../writing/use-act.js';
import { WillBeRefused } from '../../../writing/WillBeRefused.js';
import { Between } from './Between.js';
import type { ClaimChange } from './change.js';
import { Destroyed, type ErasedClaim, nameOf } from './Destroyed.js';
import { draftName } from './draft-name.js';
import { isStale, revisionIn } from './stale.js';
import { useChangeDraft } from './use-change-draft.js';

/** The form of one change of a claim. */
export function ChangeForm({
  dossier,
  claim,
  change,
  onClose,
}: {
  readonly dossier: string;
  readonly claim: SingleClaim;
  readonly change: ClaimChange;
  readonly onClose: () => void;
}) {
  const draft = useChangeDraft(dossier, claim, change);
  const { act, revision } = draft;
  const [typed, setTyped] = useState('');
  const fields = change.fields(claim);
  const { verdict } = useCheck<ErasedClaim>(isFilled(fields, draft.values) ? act : undefined);
  const close = () => {
    draft.clear();
    onClose();
  };
  const { send, busy, fault, forget } = useAct({
    dossier,
    name: draftName(dossier, claim, change),
    done: () => {
      close();
      return change.done;
    },
  });
  const newest = Math.max(claim.revision, revisionIn(fault));
  const reason =
    newest > revision
      ? 'The claim has changed meanwhile: look at what changed first.'
      : change.danger && unconfirmed(nameOf(claim), typed);
  return (
    <ActForm
      label={change.name}
      form={{ dossier, texts: { of: 'reports', ...homeOf(claim, change) }, ...draft.fields }}
      fault={isStale(fault) ? null : fault}
      verdict={verdict}
      busy={busy}
      submit={change.name}
      disabledReason={reason}
      danger={change.danger === true}
      onSubmit={() => send(act)}
      onCancel={onClose}
      onThrowAway={draft.begun ? close : undefined}
    >
      {newest > revision && (
        <Between
          dossier={dossier}
          claimId={claim.claimId}
          from={revision}
          to={newest}
          onSeen={() => {
            forget();
            draft.goOn(newest);
          }}
        />
      )}
      <Fields fields={fields} place="" />
      <WillBeRefused verdict={verdict} />
      {change.danger && (
        <Confirm name={nameOf(claim)} typed={typed} onType={setTyped}>
          <Destroyed claim={claim} rehearsed={verdict?.accepted ? verdict.answer : undefined} />
        </Confirm>
      )}
    </ActForm>
  );
}

/** Evidence of a correction is in the report of the claim; any other may be in any. */
function homeOf({ reports }: SingleClaim, { path }: ClaimChange): { home?: string } {
  const [first] = reports;
  return path === 'corrections' && first ? { home: first.slug } : {};
}
