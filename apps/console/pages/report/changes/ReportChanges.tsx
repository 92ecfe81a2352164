import type {
  CaptureItem,
  ErasedCapture,
  SingleReport,
} from '../../../../../packages/client/generated/types.gen.js';
import { isPast, type Moment } from '../../../api/moment.js';
import { pathOf } from '../../../writing/act.js';
import { LazyPlainForm } from '../../../writing/LazyPlainForm.js';
import { type Offer, Offers } from '../../../writing/Offers.js';
import type { PlainAct } from '../../../writing/PlainForm.js';
import { useScopes } from '../../../writing/use-scopes.js';
import { captureAnew, correct, withdraw } from './acts.js';
import { ErasedWith } from './ErasedWith.js';

/** What can be done to the record of a report and to its texts. */
export function ReportChanges({
  dossier,
  report,
  moment,
}: {
  readonly dossier: string;
  readonly report: SingleReport;
  readonly moment: Moment;
}) {
  const unscoped = useScopes();
  const offer = (act: PlainAct<never>, reason: string | undefined): Offer => ({
    name: act.name,
    draft: act.draft,
    reason,
    danger: act.destroys !== undefined,
    form: (onClose) => <LazyPlainForm dossier={dossier} act={act} onClose={onClose} />,
  });
  const kept = report.captures.filter(({ text }) => text !== null);
  const offers = [
    offer(captureAnew(dossier, report), unscoped('report')),
    offer(correct(dossier, report), unscoped('report')),
    offer(
      withdraw(dossier, report),
      unscoped('report') ??
        (report.withdrawn === null ? undefined : 'The report is withdrawn already.'),
    ),
    ...kept.map((capture) => offer(erase(dossier, report, capture), unscoped('admin'))),
  ];
  return <Offers key={report.slug} heading="Changes" offers={offers} past={isPast(moment)} />;
}

function erase(
  dossier: string,
  { slug }: SingleReport,
  { capture, spans }: CaptureItem,
): PlainAct<ErasedCapture> {
  return {
    name: `Erase capture ${capture}`,
    draft: `${dossier} report ${slug} erase ${capture}`,
    method: 'POST',
    url: pathOf(dossier, 'reports', slug, 'captures', capture, 'erasure'),
    fields: [
      { is: 'prose', name: 'reason' },
      { is: 'prose', name: 'legalBasis' },
    ],
    done: () => `Capture ${capture} is erased.`,
    destroys: {
      name: `${slug} ${capture}`,
      what: (rehearsed) => <ErasedWith spans={spans.length} rehearsed={rehearsed} />,
    },
  };
}
