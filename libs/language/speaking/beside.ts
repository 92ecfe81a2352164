import type { Token } from '../reading/passage.js';
import type { Cue } from './cue.js';

/** So many words may name a speaker between a quotation and the verb. */
export const SPEAKER = 10;

/**
 * "“…,” one delegate joked", "“…!” cried the nurse": whatever the verb, beside the end of a quotation that
 * its sentence begins with, and whose mark says that the sentence goes on, it tells who speaks.
 */
export function besideQuotation(tokens: readonly Token[], at: number): Cue | undefined {
  const token = tokens[at];
  if (token?.pos !== 'VERB' || tokens[0]?.quoted !== true || token.lower.endsWith('ing'))
    return undefined;
  let end = at - 1;
  while (end > at - SPEAKER && end > 0 && tokens[end]?.quoted === false) {
    if (/^(?:VERB|AUX|SCONJ|CCONJ)$/.test(tokens[end]?.pos ?? '')) return undefined;
    end -= 1;
  }
  const mark = tokens[end]?.quoted === true && /^[,!?]$/.test(tokens[end - 1]?.value ?? '');
  const outside = tokens[end]?.quoted === true && tokens[end + 1]?.value === ',';
  return mark || outside ? { at, after: at + 1, form: 'says', lemma: 'say' } : undefined;
}

/** "One child dies every two hours, a survey found": with its subject after all else that is said. */
export function foundAt(tokens: readonly Token[], at: number): Cue | undefined {
  if (tokens[at]?.lower !== 'found') return undefined;
  const next = tokens[at + 1];
  const ends = next === undefined || /^[.,]$/.test(next.value) || next.pos === 'ADP';
  const comma = tokens.findLastIndex(({ value }, before) => value === ',' && before < at);
  const named = /^(?:NOUN|PROPN)$/.test(tokens[at - 1]?.pos ?? '');
  return ends && named && comma > 1 && at - comma <= SPEAKER
    ? { at, after: at + 1, form: 'says', lemma: 'say' }
    : undefined;
}
