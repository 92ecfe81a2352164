import {
  type Absence,
  type Alike,
  type CodePointText,
  cutSpan,
  describeAlike,
  type NoSpan,
  Quotations,
  type Quote,
  type Span,
} from '../../libs/text/index.js';
import type { Knowledge } from '../deciding/knowledge.js';
import type { Fault } from '../deciding/result.js';
import { inWords, limits } from '../limits/limits.js';
import { reports } from '../reports/state.js';
import type { Evidence } from './claim.js';
import type { AnchoredEvidence } from './events.js';
import { captureOf } from './quoted-texts.js';

/** Words are compared character by character. */
const ABSENT: Record<Absence, string> = {
  exact: 'these words are not in the text (compared character by character)',
  prefix:
    'the words of exact are in the text, but not after this prefix (compared character by character)',
  suffix:
    'the words of exact are in the text, but not before this suffix (compared character by character)',
  'prefix-and-suffix':
    'the words of exact are in the text, but not between this prefix and suffix (compared character by character)',
};

const MESSAGES: Record<Exclude<NoSpan, 'absent'>, string> = {
  ambiguous: 'these words are in the text more than once: a prefix or suffix must decide',
  outside: 'start and end are not a span of the text',
  'different-words': 'other words stand between start and end',
};

/** What some pieces of evidence quote, to be found in whatever texts they are from. */
export function quotationsIn(evidence: readonly Evidence[]): Quotations {
  return new Quotations(evidence.map(quoteOf));
}

/** The words by which a piece of evidence names its place, and what stands around them. */
export function quoteOf({ exact = '', prefix, suffix }: Evidence): Quote {
  return { exact, prefix, suffix };
}

/** Where evidence is looked for. */
export interface Anchorage {
  /** The report meant where a piece names none. */
  readonly report: string;
  /** All that the request quotes. */
  readonly quotations: Quotations;
}

/**
 * Finds a piece of evidence in the text of its report and keeps its place and its words. Nothing
 * is guessed: words that are not there once, exactly, are a fault.
 *
 * @param path where the evidence stands in the request
 */
function anchor(
  knowledge: Knowledge,
  evidence: Evidence,
  { report, quotations }: Anchorage,
  path: string,
): AnchoredEvidence | Fault {
  const slug = evidence.report ?? report;
  const known = knowledge.of(reports).get(slug);
  if (!known) return { path: `${path}/report`, message: `there is no report ${slug}` };
  const capture = captureOf(known.captures, evidence.capture);
  if (!capture) {
    return {
      path: `${path}/capture`,
      message: `report ${slug} has no capture ${String(evidence.capture)}`,
    };
  }
  if (!knowledge.hasText(capture.text)) {
    return {
      path: `${path}/report`,
      message: `there can be ${inWords(limits.charactersSearched)}`,
    };
  }
  const text = knowledge.text(capture.text);
  if (!text) return { path: `${path}/capture`, message: `the text of report ${slug} is erased` };

  const span = findSpan(text, evidence, quotations, path);
  if ('message' in span) return span;
  return {
    report: slug,
    capture: capture.capture,
    start: span.start,
    end: span.end,
    exact: span.exact,
    quotation: evidence.quotation,
    ...(evidence.via === undefined ? {} : { via: evidence.via }),
  };
}

/**
 * The one place of a piece of evidence in a text, or why it has none.
 *
 * @param quotations all that the request quotes
 * @param path where the evidence stands in the request
 */
export function findSpan(
  text: CodePointText,
  evidence: Evidence,
  quotations: Quotations,
  path: string,
): Span | Fault {
  const { start, end, exact } = evidence;
  const span =
    start === undefined || end === undefined
      ? quotations.find(text, quoteOf(evidence))
      : cutSpan(text, { start, end, exact });
  if (span === 'absent') {
    const quote = quoteOf(evidence);
    const alike = quotations.findAlike(text, quote);
    const why = quotations.whyAbsent(text, quote);
    return {
      path: `${path}/${why === 'exact' || why === 'suffix' ? why : 'prefix'}`,
      message: absence(why, alike),
    };
  }
  if (typeof span === 'string') {
    const field = span === 'outside' ? 'start' : 'exact';
    return { path: `${path}/${field}`, message: MESSAGES[span] };
  }
  if (span.exact.length > limits.charactersOfSpan.most) {
    return { path: `${path}/end`, message: `there can be ${inWords(limits.charactersOfSpan)}` };
  }
  return span;
}

/** Says, too, where the words stand in other typography, if they do: what was meant is not guessed. */
function absence(why: Absence, alike: Alike | undefined): string {
  return alike ? `${ABSENT[why]}, but ${describeAlike(alike)}` : ABSENT[why];
}

/** Two pieces of the same span have the same one. */
export function spanName({ report, capture, start, end }: AnchoredEvidence): string {
  return `${report} ${capture} ${start} ${end}`;
}

/** Finds several pieces of evidence, each at its index below a path; no span comes twice. */
export function anchorAll(
  knowledge: Knowledge,
  evidence: readonly Evidence[],
  anchorage: Anchorage,
  path: string,
): { evidence: AnchoredEvidence[]; faults: Fault[] } {
  const found = { evidence: [] as AnchoredEvidence[], faults: [] as Fault[] };
  const spans = new Set<string>();
  evidence.forEach((piece, index) => {
    const anchored = anchor(knowledge, piece, anchorage, `${path}/${index}`);
    if ('message' in anchored) {
      const message = `evidence ${index + 1}: ${anchored.message}`;
      found.faults.push({ ...anchored, message });
    } else if (spans.has(spanName(anchored))) {
      const message = `evidence ${index + 1}: this span is given twice`;
      found.faults.push({ path: `${path}/${index}`, message });
    } else {
      spans.add(spanName(anchored));
      found.evidence.push(anchored);
    }
  });
  return found;
}
