import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ALWAYS, earlier, type Instant, later } from '../../libs/instants/index.js';
import type { Placed } from '../../libs/projections/test/fold.js';
import { PUBLICATIONS } from './lives/words.js';

/** What the rules look at in a payload. */
interface Told {
  readonly slug?: string;
  readonly publishedAt?: string;
  readonly capture?: number;
  readonly capturedAt?: string;
  readonly withdrawnAt?: string;
  readonly evidence?: readonly { readonly report: string; readonly capture: number }[];
  readonly content?: { readonly kind: string; readonly about?: readonly { claim?: string }[] };
  readonly report?: string;
  readonly to?: string;
  readonly by?: string;
}

const toldBy = (event: RecordedEvent) => event.payload as Told;
const earliest = (instants: readonly Instant[]) => instants.reduce(earlier);
const latest = (instants: readonly Instant[]) => instants.reduce(later, ALWAYS);

/** When a report was captured again or withdrawn: by its own date, and at its recording at the latest. */
function ownTime(event: RecordedEvent): Instant {
  const { capturedAt, withdrawnAt } = toldBy(event);
  const dated = PUBLICATIONS[capturedAt ?? withdrawnAt ?? ''];
  return earlier(dated ?? event.recordedAt, event.recordedAt);
}

/**
 * From when each event of a whole log is known, by *Known from* of the design, written down
 * without a look at the code that the product has for it.
 */
export function placeByTheRules(log: readonly RecordedEvent[]): Placed[] {
  const reports = new Map<string, { filed: Instant; publishedAt: string }>();
  /** From when each capture is there, unless it is the first. */
  const captures = new Map<string, Instant>();
  /** The reports of the present evidence of each claim. */
  const evidence = new Map<string, string[]>();
  for (const event of log) {
    const { slug = '', publishedAt, evidence: pieces } = toldBy(event);
    const from = pieces?.map(({ report }) => report);
    const before = reports.get(slug);
    if (event.type === 'ReportFiled' && publishedAt !== undefined) {
      reports.set(slug, { filed: event.recordedAt, publishedAt });
    } else if (event.type === 'ReportCorrected' && before && publishedAt !== undefined) {
      reports.set(slug, { ...before, publishedAt });
    } else if (event.type === 'ReportRecaptured') {
      captures.set(`${slug} ${toldBy(event).capture}`, ownTime(event));
    } else if (event.stream.startsWith('claim/') && from) {
      const kept = event.type === 'ExtractionCorrected' ? [] : (evidence.get(event.stream) ?? []);
      evidence.set(event.stream, [...kept, ...from]);
    }
  }
  const report = (slug: string): Instant => {
    const known = reports.get(slug);
    if (!known) throw new Error(`There is no report ${slug}`);
    const published = PUBLICATIONS[known.publishedAt] ?? known.filed;
    return earlier(published, known.filed);
  };
  const claim = (stream: string): Instant => earliest((evidence.get(stream) ?? []).map(report));

  const place = (event: RecordedEvent): Instant => {
    const told = toldBy(event);
    const own = () => claim(event.stream);
    const other = (id = '') => claim(`claim/${id}`);
    const caused = () =>
      told.report === undefined ? event.recordedAt : earlier(report(told.report), event.recordedAt);
    const about = () =>
      (told.content?.kind === 'statement' ? (told.content.about ?? []) : []).flatMap((subject) =>
        subject.claim === undefined ? [] : [other(subject.claim)],
      );
    switch (event.type) {
      case 'DossierOpened':
      case 'ActorRegistered':
      case 'ActorRevised':
      case 'ActorsMerged':
      case 'MergeReverted':
      case 'PlaceRegistered':
      case 'PlaceRevised':
      case 'PlacesMerged':
      case 'PlaceMergeReverted':
      case 'MeasureRegistered':
      case 'MeasureRevised':
      case 'MeasuresMerged':
      case 'MeasureMergeReverted':
      case 'IssueOpened':
      case 'ProcessOpened':
      case 'StepsAdded':
      case 'ReportCorrected':
        return ALWAYS;
      case 'ReportFiled':
        return report(told.slug ?? '');
      case 'ReportRecaptured':
      case 'ReportWithdrawn':
        return later(report(told.slug ?? ''), ownTime(event));
      case 'ClaimAsserted':
      case 'EnteredInErrorMarked':
        return own();
      case 'EvidenceAdded':
        return latest([
          own(),
          earliest((told.evidence ?? []).map((piece) => report(piece.report))),
        ]);
      case 'ExtractionCorrected':
        return latest([own(), ...about()]);
      case 'SourceCorrected': {
        const told = (toldBy(event).evidence ?? []).map(({ report: slug, capture }) =>
          later(report(slug), captures.get(`${slug} ${capture}`) ?? ALWAYS),
        );
        return latest([own(), ...about(), earliest([...told, event.recordedAt])]);
      }
      case 'ClaimsLinked':
      case 'ClaimsUnlinked':
        return latest([own(), other(told.to)]);
      case 'ClaimSuperseded':
      case 'ClaimDenied':
      case 'ClaimDisputed':
        return latest([own(), other(told.by)]);
      case 'ClaimRetracted':
      case 'ClaimReinstated':
      case 'ValidityEnded':
      case 'DisputeResolved':
        return latest([own(), caused()]);
      default:
        throw new Error(`say by the rules from when ${event.type} is known`);
    }
  };
  return log.map((event) => ({ event, knownFrom: place(event) }));
}
