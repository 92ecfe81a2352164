import type { Token } from '../reading/passage.js';
import { type Standing, standingsOf } from './stances.js';

/** A quotation of fewer words takes no stance by itself. */
const WORDS_OF_QUOTE = 4;

/** Some words of a sentence that are read by themselves, with the index of each in the sentence. */
interface Part {
  readonly tokens: readonly Token[];
  readonly at: readonly number[];
}

/** All stances that somebody takes in a sentence, in order; in its quotations too. */
export function standingsIn(tokens: readonly Token[]): Standing[] {
  const { outside, inside } = partsOf(tokens);
  return [
    ...standingsOf(outside.tokens).map((standing) => placed(standing, outside)),
    ...inside.flatMap((part) =>
      standingsOf(part.tokens).map((standing) => ({ ...placed(standing, part), quoted: true })),
    ),
  ].sort((one, other) => one.from - other.from);
}

/**
 * The words outside of quotations, and each quotation that is a clause by itself. One that goes on with
 * the words before it is outside, without its marks: "Ukraine “will never accept” it".
 */
function partsOf(tokens: readonly Token[]): { outside: Part; inside: Part[] } {
  const outside: { tokens: Token[]; at: number[] } = { tokens: [], at: [] };
  const inside: Part[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined) break;
    const end = token.quoted ? quotationEnd(tokens, at) : at + 1;
    const open = token.quoted && token.pos === 'PUNCT' ? at + 1 : at;
    const goesOn = token.quoted && continuesWords(tokens, at, open);
    for (let index = at; index < end; index += 1) {
      const each = tokens[index];
      if (each === undefined || (goesOn && MARK.test(each.value))) continue;
      outside.tokens.push(goesOn ? { ...each, quoted: false } : each);
      outside.at.push(index);
    }
    if (token.quoted && !goesOn && end - at >= WORDS_OF_QUOTE) {
      inside.push(quotationOf(tokens, open, end));
    }
    at = end - 1;
  }
  return { outside, inside };
}

const MARK = /^["“”«»„]$/;

function quotationEnd(tokens: readonly Token[], from: number): number {
  let end = from + 1;
  while (tokens[end]?.quoted === true) end += 1;
  return end;
}

function continuesWords(tokens: readonly Token[], at: number, open: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || before.pos === 'PUNCT') return false;
  const first = tokens[open]?.pos ?? '';
  return first === 'AUX' || (MODAL.test(before.lower) && /^(?:VERB|ADV|PART)$/.test(first));
}

const MODAL = /^(?:will|would|must|should|not|never)$/;

function quotationOf(tokens: readonly Token[], from: number, to: number): Part {
  const at = Array.from({ length: to - from }, (_, index) => from + index);
  return { tokens: tokens.slice(from, to).map((each) => ({ ...each, quoted: false })), at };
}

/** A stance by the words of its sentence. */
function placed(standing: Standing, { at }: Part): Standing {
  const first = (index: number) => at[index] ?? index;
  const end = (index: number) => (at[index - 1] ?? index - 1) + 1;
  const words = <T extends { readonly from: number; readonly to: number }>(each: T): T => ({
    ...each,
    from: first(each.from),
    to: end(each.to),
  });
  const { subject, terms } = standing;
  const { main, beside } = subject;
  return {
    ...words(standing),
    terms: words(terms),
    subject: {
      ...words(subject),
      main: words(main),
      ...(beside === undefined ? {} : { beside: words(beside) }),
    },
  };
}
