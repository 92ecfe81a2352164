import type { SingleClaim } from '../../../../../packages/client/generated/types.gen.js';
import { type Act, pathOf } from '../../../writing/act.js';
import { bodyOf } from '../../../writing/form/body.js';
import type { DraftObject, DraftValue } from '../../../writing/form/field.js';
import { fieldsOn } from '../../../writing/form/on-draft.js';
import { useDraft } from '../../../writing/use-draft.js';
import type { ClaimChange } from './change.js';
import { draftName } from './draft-name.js';

/** A change that is being written: on which revision it was begun, with what, and what is typed. */
interface ChangeDraft {
  readonly revision: number;
  readonly start: DraftObject;
  readonly values: DraftObject;
}

/**
 * A change of a claim as it is typed. It is meant for the revision on which it was begun, whatever
 * becomes of the claim meanwhile, until somebody has seen that.
 */
export function useChangeDraft(dossier: string, claim: SingleClaim, change: ClaimChange) {
  const start = change.start?.(claim) ?? {};
  const draft = useDraft<ChangeDraft>(draftName(dossier, claim, change), {
    revision: claim.revision,
    start,
    values: start,
  });
  const { revision, values } = draft.value;
  return {
    begun: draft.begun,
    clear: draft.clear,
    revision,
    values,
    goOn: (newest: number) => draft.set((before) => ({ ...before, revision: newest })),
    fields: fieldsOn(values, (change: (values: DraftValue) => DraftValue) =>
      draft.set((before) => ({ ...before, values: change(before.values) as DraftObject })),
    ),
    act: actOf(dossier, claim, change, draft.value),
  };
}

function actOf(
  dossier: string,
  claim: SingleClaim,
  change: ClaimChange,
  { revision, start, values }: ChangeDraft,
): Act {
  const fields = change.fields(claim);
  const body = bodyOf(fields, values);
  return {
    method: 'POST',
    url: pathOf(dossier, 'claims', claim.claimId, change.path),
    revision,
    body: change.body?.(body, bodyOf(fields, start)) ?? body,
  };
}
