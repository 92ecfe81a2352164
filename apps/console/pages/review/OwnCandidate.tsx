import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  CandidateItem,
  SingleIntake,
} from '../../../../packages/client/generated/types.gen.js';
import { Button } from '../../ui/Button.js';
import { pathOf } from '../../writing/act.js';
import { ActForm } from '../../writing/ActForm.js';
import { claim as FIELDS } from '../../writing/claim/fields.js';
import { bodyOf } from '../../writing/form/body.js';
import { type DraftValue, isObject } from '../../writing/form/field.js';
import { Fields } from '../../writing/form/Fields.js';
import { fieldsOn } from '../../writing/form/on-draft.js';
import { useAct } from '../../writing/use-act.js';
import { useDraft } from '../../writing/use-draft.js';
import { besideOf } from './beside.js';
import { intakeKey } from './reads.js';
import { selectedIn } from './selected.js';
import type { Span } from '../../writing/text/code-points.js';

/** A claim that nobody proposed, made of the words that are selected in the text. */
export function OwnCandidate({
  dossier,
  intake,
  text,
  disabledReason,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly text: string;
  readonly disabledReason: string | undefined;
}) {
  const queries = useQueryClient();
  const name = `candidate ${intake.id}`;
  const draft = useDraft<DraftValue>(name, {});
  const [open, setOpen] = useState(draft.begun);
  const { send, busy, fault, forget } = useAct<CandidateItem & { version?: number }>({
    dossier,
    name,
    done: () => {
      draft.clear();
      setOpen(false);
      void queries.invalidateQueries({ queryKey: intakeKey(dossier, intake.id) });
      return 'The candidate is added, and accepted.';
    },
  });
  const begin = () => {
    const span = selectedIn('review-words', text);
    if (span) draft.set((before) => withEvidence(before, span));
    setOpen(true);
  };
  const throwAway = () => {
    draft.clear();
    forget();
    setOpen(false);
  };
  if (!open) {
    return (
      <p>
        <Button disabledReason={disabledReason} onClick={begin}>
          Propose a claim of your own
        </Button>{' '}
        <span className="quiet">of the words that are selected in the text, if any are</span>
      </p>
    );
  }
  return (
    <ActForm
      label="Propose"
      form={{
        dossier,
        texts: { of: 'this report', text },
        beside: besideOf(intake),
        ...fieldsOn(draft.value, draft.set),
      }}
      fault={fault}
      busy={busy}
      submit="Propose"
      disabledReason={disabledReason}
      onSubmit={() =>
        send({
          method: 'POST',
          url: pathOf(dossier, 'intakes', intake.id, 'candidates'),
          body: bodyOf(FIELDS, draft.value),
        })
      }
      onCancel={() => setOpen(false)}
      onThrowAway={draft.begun ? throwAway : undefined}
    >
      <Fields fields={FIELDS} place="" />
    </ActForm>
  );
}

/** A claim with these words as its evidence. */
function withEvidence(claim: DraftValue, { start, end, exact }: Span): DraftValue {
  const evidence = [{ start: String(start), end: String(end), exact, quotation: '' }];
  return { ...(isObject(claim) ? claim : {}), evidence };
}
