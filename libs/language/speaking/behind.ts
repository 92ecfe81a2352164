import { SAYING } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';
import type { Cue } from './cue.js';
import { type Subject, subjectAfter } from './subject.js';

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

/** "…, the palace said.": what ends a sentence so can be nothing but who says it. */
export function endsSentence(
  tokens: readonly Token[],
  { at, lemma }: Cue,
  { from }: Subject,
): boolean {
  const ends = tokens
    .slice(at + 1)
    .every(({ pos, quoted }) => !quoted && !/^(?:VERB|AUX)$/.test(pos));
  return lemma === 'say' && ends && from > 1 && tokens[from - 1]?.value === ',';
}

/** "…, said the head of the council, Ann Lee.": who it is stands between a comma and the end. */
export function closesSentence(tokens: readonly Token[], { at, lemma }: Cue): boolean {
  // "…, the minister, told parliament": after these it is who hears it.
  if (/^(?:tell|inform|remind|advise|ask|warn)$/.test(lemma)) return false;
  if (tokens[at - 1]?.value !== ',' || tokens[at - 1]?.quoted === true) return false;
  const subject = subjectAfter(tokens, at + 1);
  return subject !== undefined && /^[.;]?$/.test(tokens[subject.to]?.value ?? '');
}

/** "Wrote to both presidents last week": that something was said, and not what. */
export function tellsNothing(tokens: readonly Token[], { lemma, after, at }: Cue): boolean {
  if (!/^(?:write|tell|post|tweet|respond|reply|testify|inform|comment|show)$/.test(lemma))
    return false;
  const before = tokens[at - 1];
  const clause = tokens
    .slice(0, at)
    .some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
  if (clause || before?.quoted === true) return false;
  return !tokens.slice(after).some(({ pos, quoted }) => quoted || pos === 'VERB' || pos === 'AUX');
}
