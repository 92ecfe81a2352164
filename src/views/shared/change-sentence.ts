import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { ActorErased, ActorRegistered } from '../../actors/events.js';
import type { Called as CalledOfChange } from '../../claims/changes/change.js';
import { changes } from '../../claims/changes/index.js';
import { ClaimAsserted, ClaimErased } from '../../claims/events.js';
import { DossierOpened } from '../../dossiers/events.js';
import type { EventType } from '../../log/event-type.js';
import { IssueOpened } from '../../issues/events.js';
import { MeasureRegistered } from '../../measures/events.js';
import { PlaceRegistered } from '../../places/events.js';
import { ProcessOpened, StepsAdded } from '../../processes/events.js';
import { ofClaim, ofReport, ofSubject, untold } from '../../sentences/changes.js';
import { inSentence } from '../../sentences/lists.js';
import type { Names } from '../../sentences/names.js';
import {
  CaptureErased,
  ExtractionReviewed,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../../reports/events.js';
import { registers } from './registers.js';

/** What people call the things that an event names by slug or id. */
export interface Called extends CalledOfChange {
  readonly names: Pick<Names, 'actor' | 'place' | 'measure' | 'process'>;
}

type Sentence = (event: RecordedEvent, called: Called) => string | undefined;

/** For each type of event how it is told. */
const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  tell(DossierOpened, ({ title }) => ofSubject.dossierOpened(title)),
  tell(ActorRegistered, ({ name, kind }) => ofSubject.registered(name, kind)),
  tell(PlaceRegistered, ({ name }) => ofSubject.registered(name, 'place')),
  tell(MeasureRegistered, ({ title }) => ofSubject.registered(title, 'measure')),
  ...registers.flatMap(({ of, one, events: { revised, merged, reverted } }) => [
    tell(revised, ({ slug, ...given }, { names }) => {
      const fields = Object.keys(given).map((field) => FIELDS[field] ?? field);
      return ofSubject.revised(names[of](slug), fields);
    }),
    tell(merged, ({ slug, into }, { names }) => ofSubject.merged(names[of](slug), names[of](into))),
    tell(reverted, ({ slug }, { names }) => ofSubject.apart(names[of](slug), one)),
  ]),
  tell(IssueOpened, ({ title }) => ofSubject.issueOpened(title)),
  tell(ProcessOpened, ({ title, steps }) => ofSubject.processOpened(title, titlesOf(steps))),
  tell(StepsAdded, ({ process, steps }, { names }) =>
    ofSubject.stepsAdded(names.process(process), titlesOf(steps)),
  ),
  tell(ReportFiled, ({ slug }, { report }) => ofReport.filed(report(slug))),
  tell(ExtractionReviewed, ({ slug, counts }, { report }) =>
    ofReport.reviewed(report(slug), counts.candidates, counts.accepted + counts.edited),
  ),
  tell(ReportCorrected, ({ slug }, { report }) => ofReport.corrected(report(slug))),
  tell(ReportRecaptured, ({ slug, capture }, { report }) =>
    ofReport.recaptured(report(slug), capture),
  ),
  tell(ReportWithdrawn, ({ slug }, { report }) => ofReport.withdrawn(report(slug))),
  tell(ClaimAsserted, ({ report: slug }, { claim, report }) =>
    ofClaim.asserted(claim, report(slug)),
  ),
  ...changes
    .flatMap(({ events }) => events)
    .map((event) => tell(event.type, (payload, called) => event.sentence(payload, called))),
  tell(ClaimErased, ({ home, key }, { report }) => ofClaim.erased(key, report(home))),
  tell(ActorErased, () => ofSubject.actorErased),
  tell(CaptureErased, ({ slug, capture }, { report }) =>
    ofReport.captureErased(report(slug), capture),
  ),
]);

/** The types of event that are told. */
export const toldTypes: readonly string[] = [...SENTENCES.keys()];

/** What an event changed, in one sentence. Of an erased one it tells no more than what it was. */
export function changeSentence(event: RecordedEvent, called: Called): string {
  const sentence =
    SENTENCES.get(event.type)?.(event, called) ?? untold(event.type, event.payload === null);
  return inSentence(sentence.charAt(0).toUpperCase() + sentence.slice(1));
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

const FIELDS: Readonly<Record<string, string>> = {
  memberOf: 'membership',
  within: 'where it lies',
  sameAs: 'addresses elsewhere',
};

function titlesOf(steps: readonly { readonly title: string }[]): string[] {
  return steps.map(({ title }) => title);
}
