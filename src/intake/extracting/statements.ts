import type { Attribution } from '../../../libs/language/index.js';
import type { Quotation, Warning } from './candidate.js';
import { type Draft, lineOf, type Reading, spanOf } from './draft.js';
import type { Issues } from './issues.js';

const MOSTLY = 0.6;

/** What somebody is reported to have said, as a statement. */
export function statement(
  { sentence, text }: Reading,
  attribution: Attribution,
  issues: Issues,
): Draft | undefined {
  const { said, speaker, form } = attribution;
  const span = spanOf(sentence, attribution.from, attribution.to);
  const words = spanOf(sentence, said.from, said.to) ?? span;
  if (span === undefined || words === undefined) return undefined;
  const gist = lineOf(text.slice(words.start, words.end)).replace(/^that /, '');
  if (!/\p{L}/u.test(gist)) return undefined;
  const about = issues.allIn(gist).map((issue) => ({ issue }));
  const warnings: Warning[] = [];
  if (speaker?.told === 'pronoun' || speaker?.told === 'continued') warnings.push('pronoun');
  return {
    rule: `statement-${form}`,
    content: { kind: 'statement', gist, ...(about.length > 0 ? { about } : {}) },
    missing: [],
    speaker,
    ...span,
    quotation: quotationOf(sentence.tokens.slice(said.from, said.to)),
    warnings,
  };
}

/** How some words are quoted: most of them, some, or none. */
export function quotationOf(
  tokens: readonly { readonly quoted: boolean; readonly pos: string }[],
): Quotation {
  const words = tokens.filter(({ pos }) => pos !== 'PUNCT');
  const quoted = words.filter((word) => word.quoted).length;
  if (quoted === 0) return 'indirect';
  return quoted >= words.length * MOSTLY ? 'direct' : 'partial';
}
