import { FORECASTS, SPEAKING_OF, WITH_CLAUSE } from '../lexicon/saying.js';
import type { Token } from '../reading/passage.js';

/** "Whether", "how": what is asked. */
const ASKED = /^(?:whether|if|how|why|what|when|where|who|which)$/;
/** What denies that something was said, rather than what was said. */
const NOT = /^(?:not|n't|never|neither|nor)$/;
/** These say something where they are denied, too: "did not deny that". */
const SAID_ALL_THE_SAME = /^(?:deny|doubt|think|believe|dispute|agree|expect|fear|hope|see|rule)$/;
const NOTHING = /^(?:nothing|little|neither|anything)$/;
/** No clause begins so late that a verb of it does not come within these words. */
const REACH = 24;

/**
 * Whether a verb that can report words does so here, by what follows it: "declared that", and not
 * "declared a state of emergency"; "asked whether", and not "asked them to go"; not "has not replied".
 *
 * @param after the index after the verb and what belongs to it
 */
export function hasContent(
  tokens: readonly Token[],
  { at, after, lemma }: { readonly at: number; readonly after: number; readonly lemma: string },
): boolean {
  if (isDenied(tokens, at) && !SAID_ALL_THE_SAME.test(lemma)) return false;
  if (NOTHING.test(tokens[after]?.lower ?? '')) return false;
  if (lemma === 'call' && isMeeting(tokens, after)) return false;
  if (isOfEachOther(tokens, after) && SPEAKING_OF.has(lemma)) return false;
  if (!WITH_CLAUSE.has(lemma) || isBesideQuotation(tokens, at, after)) return true;
  if (tokens[after]?.value === ',' || tokens[after]?.value === '.') return true;
  if (lemma === 'ask' || lemma === 'wonder') return ASKED.test(tokens[after]?.lower ?? '');
  if (lemma === 'agree') return tokens[after]?.lower === 'that';
  if (lemma === 'hope' && /^(?:for|to)$/.test(tokens[after]?.lower ?? '')) return false;
  return hasClause(tokens, after, FORECASTS.has(lemma));
}

/** "Called an emergency meeting": that it is held. */
function isMeeting(tokens: readonly Token[], from: number): boolean {
  if (!/^(?:a|an|the|its|his|her)$/.test(tokens[from]?.lower ?? '')) return false;
  let at = from + 1;
  while (at < from + 4 && /^(?:ADJ|NOUN)$/.test(tokens[at + 1]?.pos ?? '')) at += 1;
  return /^(?:meeting|election|elections|summit|strike|vote|halt|referendum|conference|session|truce|ceasefire|recess|doctor|police|ambulance|number)$/.test(
    tokens[at]?.lower ?? '',
  );
}

/** "Blamed the other", "accused one another": that they did, and nothing that was said. */
function isOfEachOther(tokens: readonly Token[], from: number): boolean {
  const words = `${tokens[from]?.lower ?? ''} ${tokens[from + 1]?.lower ?? ''}`;
  return /^(?:the other|each other|one another)$/.test(words);
}

function isDenied(tokens: readonly Token[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before > at - 4; before -= 1) {
    const token = tokens[before];
    if (token === undefined || !/^(?:ADV|PART|AUX)$/.test(token.pos)) return false;
    if (NOT.test(token.lower)) return true;
  }
  return false;
}

function isBesideQuotation(tokens: readonly Token[], at: number, after: number): boolean {
  const next = tokens.slice(after, after + 2).some(({ quoted }) => quoted);
  return next || tokens.slice(Math.max(0, at - 3), at).some(({ quoted }) => quoted);
}

/** A verb before the clause ends; a forecast may be a number alone, or of what is to be. */
function hasClause(tokens: readonly Token[], after: number, forecast: boolean): boolean {
  for (let at = after; at < Math.min(tokens.length, after + REACH); at += 1) {
    const token = tokens[at];
    if (token === undefined || /^[.;]$/.test(token.value)) return false;
    if (token.quoted || token.lower === 'that' || ASKED.test(token.lower)) return true;
    if (forecast && (token.pos === 'NUM' || token.lower === 'to')) return true;
    if (token.value === ',' && at > after + 1) return false;
    if (token.pos === 'CCONJ' && /^(?:VERB|AUX)$/.test(tokens[at + 1]?.pos ?? '')) return false;
    const ofNoun = tokens[at - 1]?.lower === 'to' || token.lower.endsWith('ing');
    if (/^(?:VERB|AUX)$/.test(token.pos) && at > after && !ofNoun && !isParticiple(tokens, at))
      return true;
  }
  return false;
}

/** "Plans drawn up by": a participle that tells more of the noun before it. */
function isParticiple(tokens: readonly Token[], at: number): boolean {
  return (
    /(?:ed|en|wn)$/.test(tokens[at]?.lower ?? '') &&
    tokens[at - 1]?.pos === 'NOUN' &&
    tokens[at + 1]?.pos === 'ADP'
  );
}
