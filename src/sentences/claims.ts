import { publicationDay, when } from './dates.js';
import { turnedBack } from './direction.js';
import { inSentence, listed, quoted } from './lists.js';
import type { Names } from './names.js';

/** Who says something, as sentences tell it. */
export type Speaker = (
  | { readonly actor: string }
  | { readonly label: string }
  | { readonly joint: readonly string[] }
  | { readonly narrator: true }
) & { readonly role?: string | undefined; readonly onBehalfOf?: string | undefined };

/** A report as it is known to people. */
export interface Known {
  readonly title: string;
  readonly publishedAt: string;
  /** Who published it; null where it does not say. */
  readonly publisher: string | null;
}

/** What a claim without words is called. */
export const ERASED_CLAIM = 'A claim that is erased';
/** What a claim is called that does not belong to what is shown. */
export const UNKNOWN_CLAIM = 'a claim that is not shown';

/** A report by its title, with its publisher and its date. */
export function reportInWords(report: Known | undefined): string {
  if (!report) return 'a report that is not shown';
  return `${quoted(inSentence(report.title))}${ofPublisher(report)}`;
}

function ofPublisher({ publisher, publishedAt }: Known): string {
  const day = publicationDay(publishedAt);
  return publisher === null ? ` of ${day}` : ` of ${inSentence(publisher)}, ${day}`;
}

/** A report as the voice that says something: its publisher, or else its title, and its date. */
function voiceOf({ title, publisher, publishedAt }: Known): string {
  const who =
    publisher === null ? `the report ${quoted(inSentence(title))}` : inSentence(publisher);
  return `${who} of ${publicationDay(publishedAt)}`;
}

/**
 * What a claim says, who says it and when.
 *
 * @param gist what it says, in words
 * @param reports those that it rests on, as far as they are known: the voice of what is said by no other
 */
export function claimInWords(
  gist: string,
  said: {
    readonly utterer: Speaker;
    readonly saidAt: string | null;
    readonly reports: readonly Known[];
  },
  names: Names,
): string {
  const time = said.saidAt === null ? '' : `, said ${when(said.saidAt)}`;
  return inSentence(
    `${gist}, according to ${speakerInWords(said.utterer, said.reports, names)}${time}`,
  );
}

function speakerInWords(utterer: Speaker, reports: readonly Known[], names: Names): string {
  const notes = [
    utterer.role,
    utterer.onBehalfOf === undefined ? undefined : `for ${names.actor(utterer.onBehalfOf)}`,
  ].filter((note) => note !== undefined);
  return `${nameOf(utterer, reports, names)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

function nameOf(utterer: Speaker, reports: readonly Known[], names: Names): string {
  if ('actor' in utterer) return turnedBack(names.actor(utterer.actor));
  if ('label' in utterer) return turnedBack(utterer.label);
  if ('joint' in utterer) {
    return `${listed(utterer.joint.map((slug) => turnedBack(names.actor(slug))))} jointly`;
  }
  return reports.length === 0 ? 'a report that is not shown' : listed(reports.map(voiceOf));
}
