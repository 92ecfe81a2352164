import { SAYING } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';
import type { Cue } from './cue.js';
import type { Subject } from './subject.js';

/** Whether what is said stands before who says it: nothing that could be it comes after. */
export function isBehind(tokens: readonly Token[], cue: Cue, subject: Subject): boolean {
  if (subject.from === 0) return false;
  const before = tokens[subject.from - 1];
  const says = SAYING.has(cue.lemma) || /^(?:point|propose|make|spell)$/.test(cue.lemma);
  if (before === undefined || !says) return false;
  // "Moscow, he said, had…"
  if (before.value === ',' && tokens[cue.after]?.value === ',') return true;
  if (endsQuotation(tokens, subject.from) && tokens[cue.after]?.lower !== 'that') return true;
  let said = false;
  for (let at = cue.after; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === undefined || /^[,.;:]$/.test(token.value)) break;
    // "Negotiators said after two days of talks held in Oslo": when it was said.
    if (at === cue.after && /^(?:after|before|during|following)$/.test(token.lower)) break;
    if (token.quoted || token.lower === 'that') said = true;
    // "Said in Update 7": what has a capital is part of a name.
    if ((token.pos === 'VERB' || token.pos === 'AUX') && !/^\p{Lu}/u.test(token.value)) said = true;
  }
  if (said) return false;
  const clause = tokens
    .slice(0, subject.from)
    .some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
  return before.quoted || (/^[,–—-]$/.test(before.value) && clause);
}

/** Whether a sentence is a quotation up to here, and its mark says that its speaker follows: "We go," he. */
function endsQuotation(tokens: readonly Token[], at: number): boolean {
  if (tokens[0]?.quoted !== true) return false;
  const [mark, last] = [tokens[at - 2], tokens[at - 1]];
  return (
    (last?.quoted === true && /^[,!?]$/.test(mark?.value ?? '')) ||
    (last?.value === ',' && mark?.quoted === true)
  );
}
