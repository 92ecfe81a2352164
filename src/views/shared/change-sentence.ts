import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { ActorRegistered } from '../../actors/events.js';
import type { Called as CalledOfChange } from '../../claims/changes/change.js';
import { changes } from '../../claims/changes/index.js';
import { ClaimAsserted, ClaimErased } from '../../claims/events.js';
import type { Names } from '../../claims/kinds/kind.js';
import { DossierOpened } from '../../dossiers/events.js';
import type { EventType } from '../../log/event-type.js';
import { IssueOpened } from '../../issues/events.js';
import { MeasureRegistered } from '../../measures/events.js';
import { PlaceRegistered } from '../../places/events.js';
import { ProcessOpened, StepsAdded } from '../../processes/events.js';
import {
  CaptureErased,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../../reports/events.js';
import { registers } from './registers.js';

/** What people call the things that an event names by slug or id. */
export interface Called extends CalledOfChange {
  readonly names: Names;
}

type Sentence = (event: RecordedEvent, called: Called) => string | undefined;

/** For each type of event how it is told. */
const SENTENCES: ReadonlyMap<string, Sentence> = new Map([
  tell(DossierOpened, ({ title }) => `The dossier “${title}” is opened`),
  tell(ActorRegistered, ({ name, kind }) => `${name} is registered (${kind})`),
  tell(PlaceRegistered, ({ name }) => `${name} is registered (place)`),
  tell(MeasureRegistered, ({ title }) => `${title} is registered (measure)`),
  ...registers.flatMap(({ of, one, events: { revised, merged, reverted } }) => [
    tell(revised, ({ slug, ...given }, { names }) => {
      const fields = Object.keys(given).map((field) => FIELDS[field] ?? field);
      return `What is known of ${names[of](slug)} is revised: ${fields.join(', ')}`;
    }),
    tell(
      merged,
      ({ slug, into }, { names }) => `${names[of](slug)} and ${names[of](into)} are one`,
    ),
    tell(reverted, ({ slug }, { names }) => `${names[of](slug)} is ${one} by itself after all`),
  ]),
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
  ...changes
    .flatMap(({ events }) => events)
    .map((event) => tell(event.type, (payload, called) => event.sentence(payload, called))),
  tell(ClaimErased, ({ home, key }, { report }) => {
    const name = key === undefined ? 'A claim' : `The claim ${key}`;
    return `${name} of ${report(home)} is erased`;
  }),
  tell(
    CaptureErased,
    ({ slug, capture }, { report }) =>
      `The text of the report ${report(slug)}, as captured at ${capture}, is erased with all that quoted it`,
  ),
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

const FIELDS: Readonly<Record<string, string>> = {
  memberOf: 'membership',
  within: 'where it lies',
  sameAs: 'addresses elsewhere',
};

function stepsIn(before: string, steps: readonly { readonly title: string }[]): string {
  if (steps.length === 0) return '';
  const titles = steps.map(({ title }) => `“${title}”`).join(', ');
  return `${before} the ${steps.length === 1 ? 'step' : 'steps'} ${titles}`;
}
