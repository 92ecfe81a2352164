import type { Token } from '../reading/passage.js';

/** "Refused to comment": that nothing is said. */
export function refusesWords(tokens: readonly Token[], at: number): boolean {
  return tokens[at + 1]?.lower === 'to' && REPORTS.test(tokens[at + 2]?.lemma.toLowerCase() ?? '');
}

const REPORTS =
  /^(?:comment|say|answer|respond|reply|speculate|elaborate|confirm|name|disclose|specify)$/;

/** "Have asked the Commission to step in": a name, and what it is to do. */
export function asksToDo(tokens: readonly Token[], at: number): boolean {
  for (let to = at + 2; to < at + 10 && to < tokens.length; to += 1) {
    const token = tokens[to];
    if (token === undefined || token.pos === 'PUNCT') return false;
    if (token.lower === 'to') return tokens[to + 1]?.pos === 'VERB';
    if (/^(?:VERB|AUX|SCONJ)$/.test(token.pos)) return false;
  }
  return false;
}

/** "Insists on it", "insists that they be freed"; not "insists that it was so". */
export function insistsOnWhatIsToBe(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.lower === 'on') return true;
  if (tokens[at + 1]?.lower !== 'that') return false;
  const verb = tokens.slice(at + 2, at + CLAUSE).find(({ pos }) => pos === 'AUX');
  return /^(?:be|must|should)$/.test(verb?.lower ?? '');
}

const CLAUSE = 14;

/** "Vowed that it would not sell", "promised never to return": a refusal. */
export function refusesWhatFollows(tokens: readonly Token[], after: number): boolean {
  const end = tokens.findIndex(({ pos }, at) => at >= after && pos === 'VERB');
  if (end < 0 || end > after + VERB) return false;
  return tokens
    .slice(after, end)
    .some(({ lower, pos }) => /^(?:not|n't|never)$/.test(lower) && pos !== 'DET');
}

/** So far after "vowed" the verb of what is vowed stands. */
const VERB = 8;
