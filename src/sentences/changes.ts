import { when } from './dates.js';
import { listed, quoted } from './lists.js';

/*
 * What changed, in English: a line for each type of event. A claim, another and a report come as
 * they are told elsewhere, in quotes.
 */

interface Link {
  readonly relation: string;
  readonly extent?: string | undefined;
}

const VERBS: ReadonlyMap<string, string> = new Map([
  ['same-proposition', 'says the same as'],
  ['contradicts', 'contradicts'],
  ['elaborates', 'elaborates on'],
  ['explains', 'explains'],
  ['fulfils', 'fulfils'],
  ['breaches', 'breaches'],
  ['inferred-from', 'is inferred from'],
]);

/** What a claim does to the one that it is linked to, in words. */
function verb({ relation, extent }: Link): string {
  const does = VERBS.get(relation) ?? relation;
  return extent === 'part' ? `${does} a part of` : does;
}

/** The changes of a claim. */
export const ofClaim = {
  asserted: (claim: string, report: string) => `${claim} is asserted, in ${report}`,
  misread: (claim: string) => `We had misread what is now ${claim}`,
  amended: (claim: string) => `The publisher amended what is now ${claim}`,
  retracted: (claim: string, by: string | undefined) =>
    by === undefined ? `${claim} is retracted` : `${claim} is withdrawn by its ${by}`,
  enteredInError: (claim: string) => `${claim} was entered in error`,
  reinstated: (claim: string) => `${claim} is reinstated`,
  superseded: (claim: string, other: string) => `${claim} is superseded by ${other}`,
  ended: (claim: string, edtf: string) => `${claim} holds no longer: it ended ${when(edtf)}`,
  evidenced: (claim: string, reports: readonly string[]) =>
    `${claim} gets more evidence, from ${listed(reports)}`,
  denied: (claim: string, other: string) => `${claim} is denied by way of ${other}`,
  disputed: (claim: string, other: string) => `${claim} is disputed by way of ${other}`,
  resolved: (claim: string, outcome: string) => `What is held against ${claim} is ${outcome}`,
  linked: (claim: string, link: Link, other: string) =>
    `${claim} is linked: it ${verb(link)} ${other}`,
  unlinked: (claim: string, link: Link, other: string) =>
    `The link is taken away by which ${claim} ${verb(link)} ${other}`,
  erased: (key: string | undefined, report: string) =>
    `${key === undefined ? 'A claim' : `The claim ${key}`} of ${report} is erased`,
};

/** The changes of reports. */
export const ofReport = {
  filed: (report: string) => `The report ${report} is filed`,
  reviewed: (report: string, candidates: number, taken: number) =>
    `The report ${report} is filed from a review of ${candidates} proposed claims, of which ${taken} are taken`,
  corrected: (report: string) => `Our record of the report ${report} is put right`,
  recaptured: (report: string, capture: number) =>
    `The text of the report ${report} is captured again, as capture ${capture}`,
  withdrawn: (report: string) => `The report ${report} is withdrawn by its publisher`,
  captureErased: (report: string, capture: number) =>
    `The text of the report ${report}, as captured at ${capture}, is erased with all that quoted it`,
};

/** The changes of what claims are about. */
export const ofSubject = {
  dossierOpened: (title: string) => `The dossier ${quoted(title)} is opened`,
  registered: (name: string, kind: string) => `${name} is registered (${kind})`,
  revised: (name: string, fields: readonly string[]) =>
    `What is known of ${name} is revised: ${listed(fields)}`,
  merged: (name: string, other: string) => `${name} and ${other} are one`,
  apart: (name: string, one: string) => `${name} is ${one} by itself after all`,
  actorErased: 'An actor is erased, with all that it was called by',
  issueOpened: (title: string) => `The issue ${quoted(title)} is opened`,
  processOpened: (title: string, steps: readonly string[]) =>
    `The process ${quoted(title)} is opened${stepsIn(', with', steps)}`,
  stepsAdded: (process: string, steps: readonly string[]) =>
    `The process ${quoted(process)} grows${stepsIn(' by', steps)}`,
};

/** An event that is told by its name alone, which is that of its type. */
export function untold(type: string, isErased: boolean): string {
  const words = type.replaceAll(/(?<=.)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return isErased ? `${words}; what it said is erased` : words;
}

function stepsIn(before: string, steps: readonly string[]): string {
  if (steps.length === 0) return '';
  return `${before} the ${steps.length === 1 ? 'step' : 'steps'} ${listed(steps.map(quoted))}`;
}
