import { paragraphsOf, quotesOf } from '../../../libs/language/index.js';
import type { Extraction } from './candidate.js';
import { type Draft, lineOf } from './draft.js';
import type { Finisher } from './finish.js';

const WORD = /[\p{L}\p{N}]+/gu;
/** A quotation of fewer words says too little by itself. */
const WORDS = 3;
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;
const NUMBER = /(?<![\p{L}\p{N}.,:/-])\d{1,12}(?:\.\d{1,6})?(?![\p{L}\p{N}:/-]|[.,]\d)/gu;
const DATE = /(?<![\p{L}\p{N}-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\p{L}\p{N}-])/gu;
/** A number alone that looks like this is rather a year or an ordinal. */
const YEAR = /^(?:1[5-9]|20)\d\d$/;
const FEW = 10;

/**
 * What can be told of a text in any language: what stands between quotation marks, numbers, and dates
 * that are written as ISO 8601 has them. Who speaks and what is counted, a person says.
 */
export function otherLanguage(text: string, finisher: Finisher): Extraction {
  const paragraphs = paragraphsOf(text);
  let open = false;
  paragraphs.forEach((paragraph, index) => {
    const next = paragraphs[index + 1];
    const quotes = quotesOf(
      text,
      paragraph,
      open,
      next === undefined ? '' : text.charAt(next.start),
    );
    open = quotes.at(-1)?.open ?? false;
    for (const { start, end, inner } of quotes) {
      const words = lineOf(text.slice(inner.start, inner.end));
      const many = (words.match(WORD)?.length ?? 0) >= WORDS || UNSPACED.test(words);
      if (many) finisher.take(quoted(words, start, end), false);
    }
    const line = text.slice(paragraph.start, paragraph.end);
    for (const match of line.matchAll(DATE)) {
      finisher.take(onDate(match[0], paragraph.start + match.index), false);
    }
    for (const match of line.matchAll(NUMBER)) {
      const value = Number(match[0]);
      if (YEAR.test(match[0]) || value < FEW) continue;
      finisher.take(counted(value, match[0], paragraph.start + match.index), false);
    }
  });
  return finisher.finished([
    'The text does not seem to be English: only its direct quotations, numbers and ISO dates were read, and no conditions.',
  ]);
}

function quoted(gist: string, start: number, end: number): Draft {
  return {
    rule: 'quotation-other-language',
    content: { kind: 'statement', gist },
    missing: [],
    speaker: undefined,
    start,
    end,
    quotation: 'direct',
    warnings: [],
  };
}

function counted(value: number, words: string, start: number): Draft {
  return {
    rule: 'number-other-language',
    content: { kind: 'quantity', basis: 'exact', value },
    missing: ['/content/measure'],
    speaker: 'narrator',
    start,
    end: start + words.length,
    quotation: 'narrator',
    warnings: [],
  };
}

function onDate(edtf: string, start: number): Draft {
  return {
    rule: 'date-other-language',
    content: { kind: 'event', occurred: edtf },
    missing: ['/content/what', '/content/status'],
    speaker: 'narrator',
    start,
    end: start + edtf.length,
    quotation: 'narrator',
    warnings: [],
  };
}
