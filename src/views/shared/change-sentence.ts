import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { ActorRegistered, ActorRevised, ActorsMerged, MergeReverted } from '../../actors/events.js';
import {
  type AnchoredLink,
  ClaimAsserted,
  ClaimDenied,
  ClaimDisputed,
  ClaimErased,
  ClaimReinstated,
  ClaimRetracted,
  ClaimsLinked,
  ClaimsUnlinked,
  ClaimSuperseded,
  DisputeResolved,
  EnteredInErrorMarked,
  EvidenceAdded,
  ExtractionCorrected,
  SourceCorrected,
  ValidityEnded,
} from '../../claims/events.js';
import { DossierOpened } from '../../dossiers/events.js';
import type { EventType } from '../../log/event-type.js';
import { IssueOpened } from '../../issues/events.js';
import { ProcessOpened, StepsAdded } from '../../processes/events.js';
import {
  CaptureErased,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../../reports/events.js';
import type { Names } from './names.js';

/** What people call the things that an event names by slug or id. */
export interface Called {
  readonly names: Names;
  /** The sentence of its own claim, in quotes, as it stands after the event. */
  readonly claim: string;
  /** The sentence of the claim that it names besides. */
  readonly other: string;
  /** The title of a report, in quotes. */
  readonly report: (slug: string) => string;
}

type Sentence = (event: RecordedEvent, called: Called) => string | undefined;

/** For each type of event how it is told. */
const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  tell(DossierOpened, ({ title }) => `The dossier “${title}” is opened`),
  tell(ActorRegistered, ({ name, kind }) => `${name} is registered (${kind})`),
  tell(ActorRevised, ({ slug, ...revised }, { names }) => {
    const fields = Object.keys(revised).map((field) => FIELDS[field] ?? field);
    return `What is known of ${names.actor(slug)} is revised: ${fields.join(', ')}`;
  }),
  tell(
    ActorsMerged,
    ({ slug, into }, { names }) => `${names.actor(slug)} and ${names.actor(into)} are one`,
  ),
  tell(
    MergeReverted,
    ({ slug }, { names }) => `${names.actor(slug)} is an actor by itself after all`,
  ),
  tell(IssueOpened, ({ title }) => `The issue “${title}” is opened`),
  tell(
    ProcessOpened,
    ({ title, steps }) => `The process “${title}” is opened${stepsIn(', with', steps)}`,
  ),
  tell(
    StepsAdded,
    ({ process, steps }, { names }) =>
      `The process “${names.process(process)}” grows${stepsIn(' by', steps)}`,
  ),
  tell(
    ReportFiled,
    ({ slug, publishedAt }, { report }) => `The report ${report(slug)} of ${publishedAt} is filed`,
  ),
  tell(
    ReportCorrected,
    ({ slug }, { report }) => `Our record of the report ${report(slug)} is put right`,
  ),
  tell(
    ReportRecaptured,
    ({ slug, capture }, { report }) =>
      `The text of the report ${report(slug)} is captured again, as capture ${capture}`,
  ),
  tell(
    ReportWithdrawn,
    ({ slug }, { report }) => `The report ${report(slug)} is withdrawn by its publisher`,
  ),
  tell(
    ClaimAsserted,
    ({ report: slug }, { claim, report }) => `${claim} is asserted, in ${report(slug)}`,
  ),
  tell(EvidenceAdded, ({ evidence }, { claim, report }) => {
    const reports = [...new Set(evidence.map((piece) => piece.report))].map(report);
    return `${claim} gets more evidence, from ${reports.join(', ')}`;
  }),
  tell(ClaimsLinked, (link, { claim, other }) => `${claim} is linked: it ${verb(link)} ${other}`),
  tell(
    ClaimsUnlinked,
    (link, { claim, other }) => `The link is taken away by which ${claim} ${verb(link)} ${other}`,
  ),
  tell(ExtractionCorrected, (_, { claim }) => `We had misread what is now ${claim}`),
  tell(SourceCorrected, (_, { claim }) => `The publisher amended what is now ${claim}`),
  tell(ClaimRetracted, ({ withdrawnBy }, { claim }) =>
    withdrawnBy === undefined
      ? `${claim} is retracted`
      : `${claim} is withdrawn by its ${withdrawnBy}`,
  ),
  tell(ClaimSuperseded, (_, { claim, other }) => `${claim} is superseded by ${other}`),
  tell(ValidityEnded, ({ ended }, { claim }) => `${claim} holds no longer: it ended ${ended}`),
  tell(EnteredInErrorMarked, (_, { claim }) => `${claim} was entered in error`),
  tell(ClaimReinstated, (_, { claim }) => `${claim} is reinstated`),
  tell(ClaimDenied, (_, { claim, other }) => `${claim} is denied by way of ${other}`),
  tell(ClaimDisputed, (_, { claim, other }) => `${claim} is disputed by way of ${other}`),
  tell(ClaimErased, ({ home, key }, { report }) => {
    const name = key === undefined ? 'A claim' : `The claim ${key}`;
    return `${name} of ${report(home)} is erased`;
  }),
  tell(
    CaptureErased,
    ({ slug, capture }, { report }) =>
      `The text of the report ${report(slug)}, as captured at ${capture}, is erased with all that quoted it`,
  ),
  tell(DisputeResolved, ({ outcome }, { claim }) => `What is held against ${claim} is ${outcome}`),
]);

/** What an event changed, in one sentence. Of an erased one it tells no more than what it was. */
export function changeSentence(event: RecordedEvent, called: Called): string {
  const sentence = SENTENCES.get(event.type)?.(event, called) ?? untold(event);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

function untold({ type, payload }: RecordedEvent): string {
  const words = type.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return payload === null ? `${words}; what it said is erased` : words;
}

function tell<Payload>(
  type: EventType<Payload>,
  sentence: (payload: Payload, called: Called) => string,
): [string, Sentence] {
  return [
    type.type,
    (event, called) => (type.is(event) ? sentence(event.payload, called) : undefined),
  ];
}

const FIELDS: Readonly<Record<string, string>> = { memberOf: 'membership' };

function stepsIn(before: string, steps: readonly { readonly title: string }[]): string {
  if (steps.length === 0) return '';
  const titles = steps.map(({ title }) => `“${title}”`).join(', ');
  return `${before} the ${steps.length === 1 ? 'step' : 'steps'} ${titles}`;
}

const VERBS: Readonly<Record<AnchoredLink['relation'], string>> = {
  'same-proposition': 'says the same as',
  contradicts: 'contradicts',
  elaborates: 'elaborates on',
  explains: 'explains',
  fulfils: 'fulfils',
  breaches: 'breaches',
  'inferred-from': 'is inferred from',
};

function verb({ relation, extent }: Pick<AnchoredLink, 'relation' | 'extent'>): string {
  return extent === 'part' ? `${VERBS[relation]} a part of` : VERBS[relation];
}
