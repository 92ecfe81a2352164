import type {
  CandidateItem,
  Claim,
  SingleIntake,
} from '../../../../packages/client/generated/types.gen.js';
import { ActForm } from '../../writing/ActForm.js';
import { claim as FIELDS } from '../../writing/claim/fields.js';
import { bodyOf } from '../../writing/form/body.js';
import { draftOf } from '../../writing/form/draft.js';
import { type DraftValue, isObject } from '../../writing/form/field.js';
import { Fields } from '../../writing/form/Fields.js';
import { fieldsOn } from '../../writing/form/on-draft.js';
import { useDraft } from '../../writing/use-draft.js';
import { besideOf } from './beside.js';
import { claimNow } from './candidate.js';

/** The fields of a claim, as proposed, to be made right. */
export function EditForm({
  dossier,
  intake,
  text,
  candidate,
  busy,
  fault,
  onEdit,
  onCancel,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly text: string;
  readonly candidate: CandidateItem;
  readonly busy: boolean;
  readonly fault: Error | undefined;
  readonly onEdit: (claim: Claim) => Promise<boolean>;
  readonly onCancel: () => void;
}) {
  const draft = useDraft<DraftValue>(`edit ${intake.id} ${candidate.id}`, {
    claim: draftOf(FIELDS, claimNow(candidate) as Parameters<typeof draftOf>[1]),
  });
  const send = async () => {
    const claim = bodyOf(FIELDS, isObject(draft.value) ? draft.value['claim'] : undefined);
    if (await onEdit(claim as Claim)) draft.clear();
  };
  return (
    <ActForm
      label="Edit"
      form={{
        dossier,
        texts: { of: 'this report', text },
        beside: besideOf(intake),
        ...fieldsOn(draft.value, draft.set),
      }}
      fault={fault ?? null}
      busy={busy}
      submit="Keep the edit"
      onSubmit={() => void send()}
      onCancel={onCancel}
      onThrowAway={
        draft.begun
          ? () => {
              draft.clear();
              onCancel();
            }
          : undefined
      }
    >
      <Fields fields={FIELDS} place="/claim" />
    </ActForm>
  );
}
