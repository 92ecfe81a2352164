import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import type { FiledReport } from '../../../../packages/client/generated/types.gen.js';
import { ProblemError } from '../../api/problem.js';
import { ActForm } from '../../writing/ActForm.js';
import { type Act, pathOf } from '../../writing/act.js';
import { useCheck } from '../../writing/check.js';
import { Fields } from '../../writing/form/Fields.js';
import { useAct } from '../../writing/use-act.js';
import { WillBeRefused } from '../../writing/WillBeRefused.js';
import { bundleOf, claimsIn, missingOf, namedClaimsIn, registeredIn, reportOf } from './bundle.js';
import { ChangesPart } from './ChangesPart.js';
import { ClaimsPart } from './ClaimsPart.js';
import { HEADER, REGISTERED } from './fields.js';
import { Findings } from './Findings.js';
import { PasteBundle } from './PasteBundle.js';
import { ReadFirst } from './ReadFirst.js';
import { TextPart } from './TextPart.js';
import { filingName, useFiling } from './use-filing.js';
import type { Document } from './document.js';

/** A report as it is being written, and the way to have it filed. */
export function FilingForm({
  dossier,
  disabledReason,
  proposalReason,
}: {
  readonly dossier: string;
  readonly disabledReason: string | undefined;
  readonly proposalReason: string | undefined;
}) {
  const filing = useFiling(dossier);
  const { text, values } = filing;
  const [open, setOpen] = useState<number>();
  const [document, setDocument] = useState<Document>();
  const { act, missing, check, send, busy, fault } = useFile(dossier, filing, (error) =>
    setOpen(claimAtFault(error) ?? open),
  );
  return (
    <ActForm
      label="File a report"
      form={{
        dossier,
        texts: { of: 'this report', text },
        ...filing.fields,
        beside: registeredIn(values),
        claimsBeside: namedClaimsIn(values),
        register: filing.register,
      }}
      fault={fault}
      verdict={check.verdict}
      busy={busy}
      submit="File"
      disabledReason={disabledReason}
      onSubmit={() => send(act)}
      onThrowAway={filing.begun ? filing.clear : undefined}
    >
      <div className="filing">
        <div>
          <TextPart
            text={text}
            claims={claimsIn(values).length}
            open={open}
            onText={filing.setText}
            onDocument={setDocument}
            onBundle={filing.paste}
            onClaim={(span) => {
              filing.addClaim(span);
              setOpen(claimsIn(values).length);
            }}
            onEvidence={filing.addEvidence}
          />
          <section aria-label="Report">
            <h2>Report</h2>
            <Fields fields={HEADER} place="" />
          </section>
          <ReadFirst
            dossier={dossier}
            report={reportOf(values)}
            text={text}
            document={document}
            disabledReason={proposalReason}
            onBegun={filing.clear}
          />
        </div>
        <div>
          <ClaimsPart values={values} open={open} onOpen={setOpen} onRemove={filing.removeClaim} />
          <ChangesPart values={values} onAdd={filing.addChange} onRemove={filing.removeChange} />
          <PasteBundle onPasted={filing.paste} />
          <details className="registered">
            <summary>
              Actors, issues, processes, measures and places that it is the first to name
            </summary>
            <Fields fields={REGISTERED} place="" />
          </details>
          <Findings check={check} missing={missing} onOpen={setOpen} />
          <WillBeRefused verdict={check.verdict} />
        </div>
      </div>
    </ActForm>
  );
}

/** Has a report checked while it is written, and filed. */
function useFile(
  dossier: string,
  { text, values, clear }: ReturnType<typeof useFiling>,
  refused: (fault: Error) => void,
) {
  const router = useRouter();
  const body = bundleOf(values, text);
  const act: Act = { method: 'POST', url: pathOf(dossier, 'reports'), body };
  const missing = missingOf(values, text);
  const check = useCheck<FiledReport>(missing.length === 0 ? act : undefined);
  const { send, busy, fault } = useAct<FiledReport>({
    dossier,
    name: filingName(dossier),
    refused,
    done: ({ slug, version }) => {
      clear();
      router.history.push(`/d/${dossier}/reports/${slug}`);
      return `The report is filed as ${slug}, up to version ${version}.`;
    },
  });
  return { act, missing, check, send, busy, fault };
}

/** The claim in which the first fault is. */
function claimAtFault(error: Error): number | undefined {
  const faults = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const [, claim] = /^\/claims\/(\d+)/.exec(faults[0]?.path ?? '') ?? [];
  return claim === undefined ? undefined : Number(claim);
}
