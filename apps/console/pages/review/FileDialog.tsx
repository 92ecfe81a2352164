import { useRouter } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import type { FiledReport, SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { pathOf } from '../../writing/act.js';
import { NotDone } from '../../writing/NotDone.js';
import { useAct } from '../../writing/use-act.js';
import { useBundle, useEnding } from './use-bundle.js';

/** Files what was accepted, and asks what becomes of what nobody decided on. */
export function FileDialog({
  dossier,
  intake,
  onClose,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly onClose: () => void;
}) {
  const { history } = useRouter();
  const bundle = useBundle(dossier, intake.id);
  const ended = useEnding(dossier, intake.id);
  const [undecided, setUndecided] = useState<Choice>('refuse');
  const { send, busy, fault } = useAct<FiledReport>({
    dossier,
    name: `filing ${intake.id}`,
    done: ({ slug, version }) => {
      ended('filed');
      onClose();
      history.push(`/d/${dossier}/reports/${slug}`);
      return `Filed as ${slug}, version ${version}.`;
    },
  });
  const { counts } = intake;
  const open = counts.undecided + counts.deferred;
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    file();
  };
  const file = () =>
    send({
      method: 'POST',
      url: pathOf(dossier, 'intakes', intake.id, 'filing'),
      body: { undecided },
    });
  return (
    <Dialog title="File the report" onClose={onClose}>
      <form onSubmit={submit}>
        <p>
          {counts.accepted + counts.edited} claims become facts, in one append with the report.{' '}
          {counts.rejected} candidates are rejected; {open} are undecided or deferred.
        </p>
        {open > 0 && <Undecided value={undecided} onChange={setUndecided} />}
        {bundle && bundle.faults.length > 0 && (
          <p className="review-lacks">
            The bundle has{' '}
            {bundle.faults.length === 1 ? 'a fault' : `${bundle.faults.length} faults`}: they stand
            beside the candidates.
          </p>
        )}
        {fault && <NotDone error={fault} again={file} />}
        <p className="review-acts">
          <Button
            type="submit"
            className="primary"
            disabledReason={busy ? 'It is being filed.' : undefined}
          >
            File
          </Button>
          <button type="button" onClick={onClose}>
            Cancel
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** What becomes of candidates on which nobody decided. */
function Undecided({
  value,
  onChange,
}: {
  readonly value: Choice;
  readonly onChange: (value: Choice) => void;
}) {
  return (
    <fieldset>
      <legend>What nobody decided on</legend>
      {Object.entries(CHOICES).map(([choice, words]) => (
        <p key={choice}>
          <label>
            <input
              type="radio"
              name="undecided"
              checked={value === choice}
              onChange={() => onChange(choice as Choice)}
            />{' '}
            {words}
          </label>
        </p>
      ))}
    </fieldset>
  );
}

type Choice = keyof typeof CHOICES;
const CHOICES = {
  refuse: 'Refuse to file while there is any',
  'leave-out': 'Leave it out',
} as const;
