import { useMutation, useQueryClient } from '@tanstack/react-query';
import { intakesDiscard } from '../../../../packages/client/generated/sdk.gen.js';
import type { SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Refused } from '../../ui/Refused.js';
import { useSay } from '../../ui/Said.js';
import { useEnding } from './use-bundle.js';

/** Throws an intake away, once it is said what is lost. */
export function DiscardDialog({
  dossier,
  intake,
  onClose,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const say = useSay();
  const ended = useEnding(dossier, intake.id);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => intakesDiscard({ ...asked, path: { dossier, intake: intake.id } }),
    onSuccess: () => {
      say('The intake is discarded.');
      ended('discarded');
      onClose();
      void queries.invalidateQueries({ queryKey: ['dossier', dossier] });
    },
  });
  return (
    <Dialog title="Discard the intake" onClose={onClose}>
      <p>
        Its text, its {intake.counts.candidates} candidates and all that was decided on them are
        gone at once, and cannot be brought back. Facts are not touched.
      </p>
      {error && <Refused error={error} />}
      <p className="review-acts">
        <Button
          className="danger"
          disabledReason={isPending ? 'It is being discarded.' : undefined}
          onClick={() => mutate()}
        >
          Discard
        </Button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </Dialog>
  );
}
