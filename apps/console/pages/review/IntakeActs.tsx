import { useState } from 'react';
import type { BegunIntake, SingleIntake } from '../../../../packages/client/generated/types.gen.js';
import { ReportLink } from '../../facts/ReportLink.js';
import { Button } from '../../ui/Button.js';
import { Refused } from '../../ui/Refused.js';
import { pathOf } from '../../writing/act.js';
import { useAct } from '../../writing/use-act.js';
import { DiscardDialog } from './DiscardDialog.js';
import { FileDialog } from './FileDialog.js';
import { FILE_BUTTON } from './use-review-keys.js';

/** What is done with an intake as a whole: filed, read once more, thrown away. */
export function IntakeActs({
  dossier,
  intake,
  disabledReason,
  runReason,
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
  readonly disabledReason: string | undefined;
  readonly runReason: string | undefined;
}) {
  const [open, setOpen] = useState<'file' | 'discard'>();
  const again = useAct<BegunIntake & { version?: number }>({
    dossier,
    name: `run ${intake.id}`,
    done: () => 'It is read once more, beside what is proposed and decided.',
  });
  const { status } = intake;
  const waits = status === 'queued' || status === 'extracting' ? 'It is being read.' : undefined;
  return (
    <>
      <p className="review-acts">
        <Button
          id={FILE_BUTTON}
          className="primary"
          aria-keyshortcuts="f"
          disabledReason={
            disabledReason ?? waits ?? (status === 'failed' ? 'It could not be read.' : undefined)
          }
          onClick={() => setOpen('file')}
        >
          File <kbd aria-hidden="true">f</kbd>
        </Button>
        {(['rules', 'model'] as const).map((extractor) => (
          <Button
            key={extractor}
            disabledReason={
              runReason ?? waits ?? (again.busy ? 'It is being asked for.' : undefined)
            }
            onClick={() =>
              again.send({
                method: 'POST',
                url: pathOf(dossier, 'intakes', intake.id, 'runs'),
                body: { extractor },
              })
            }
          >
            Read again by {extractor === 'rules' ? 'rules' : 'a model'}
          </Button>
        ))}
        <Button
          className="danger"
          disabledReason={disabledReason}
          onClick={() => setOpen('discard')}
        >
          Discard
        </Button>
      </p>
      {again.fault && <Refused error={again.fault} />}
      <Filed dossier={dossier} intake={intake} />
      {open === 'file' && (
        <FileDialog dossier={dossier} intake={intake} onClose={() => setOpen(undefined)} />
      )}
      {open === 'discard' && (
        <DiscardDialog dossier={dossier} intake={intake} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}

function Filed({
  dossier,
  intake: { filed },
}: {
  readonly dossier: string;
  readonly intake: SingleIntake;
}) {
  if (!filed) return null;
  return (
    <p>
      Filed as <ReportLink dossier={dossier} report={filed.report} />, version {filed.version}
    </p>
  );
}
