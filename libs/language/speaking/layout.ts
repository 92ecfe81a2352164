import { SAYING } from '../lexicon/saying.js';
import type { Speaker } from '../naming/speaker.js';
import { datelineEnd } from '../reading/dateline.js';
import type { Token } from '../reading/passage.js';
import type { Cue } from './cue.js';
import type { Subject } from './subject.js';

/** Words of a sentence that are reported, with who says them. */
export interface Attribution {
  readonly speaker: Speaker | undefined;
  /** The words of it all, by their index: speaker, verb and what is said. */
  readonly from: number;
  readonly to: number;
  /** The words of what is said. */
  readonly said: { readonly from: number; readonly to: number };
  /** The lemma of the verb; `quotation` where only quotation marks tell. */
  readonly cue: string;
  readonly form: Cue['form'] | 'quoted';
}

/** A cue with its subject, in a sentence. */
export interface Saying {
  readonly cue: Cue;
  readonly speaker: Speaker;
  readonly subject: Subject | undefined;
  /** What is said stands before the speaker. */
  readonly behind: boolean;
}

/** What belongs to each saying of a sentence, so that nothing belongs to two of them. */
export function laidOut(tokens: readonly Token[], sayings: readonly Saying[]): Attribution[] {
  const attributions: Attribution[] = [];
  let from = datelineEnd(tokens);
  const outer = sayings.findLastIndex((saying, index) =>
    isLast(tokens, saying, sayings[index + 1]),
  );
  const told = sayings.filter((saying, index) => index >= outer || !isWithin(saying));
  told.forEach((saying, index) => {
    const { cue, subject, speaker, behind } = saying;
    if (cue.at < from) return;
    const next = told.slice(index + 1).find((each) => begins(tokens, each, saying));
    const end = next === undefined ? tokens.length : beforeJoint(tokens, beginningOf(next));
    const limit = behind ? end : endOfSaying(tokens, cue, end);
    const start = behind ? from : isLate(saying, limit) ? cue.at : beginningOf(saying);
    const sayingEnd = Math.max(subject?.to ?? 0, afterHearer(tokens, cue));
    const said = behind
      ? { from: start, to: Math.min(beginningOf(saying), cue.at) }
      : { from: sayingEnd, to: limit };
    if (said.to <= said.from && !behind) return;
    attributions.push({ speaker, from: start, to: limit, said, cue: cue.lemma, form: cue.form });
    from = limit;
  });
  return attributions;
}

/** "…, while the regulator said": what joins two sayings is part of neither. */
function beforeJoint(tokens: readonly Token[], at: number): number {
  return /^(?:while|whereas|though|although)$/.test(tokens[at - 1]?.lower ?? '') ? at - 1 : at;
}

/** "…, she said on Monday.", "…, she said, adding that": who says all of the sentence so far ends it. */
function isLast(
  tokens: readonly Token[],
  { cue, subject, behind }: Saying,
  next: Saying | undefined,
): boolean {
  if (!behind || cue.form !== 'says' || subject === undefined) return false;
  if (tokens[subject.from - 1]?.value !== ',') return false;
  const to = next?.cue.form === 'adding' ? next.cue.at : tokens.length;
  const when = tokens.slice(Math.max(cue.after, subject.to), to - 1);
  return (
    when.length <= WHEN && when.every(({ pos, quoted }) => !quoted && !/^(?:VERB|AUX)$/.test(pos))
  );
}

/** "Ankara expects a reply, she said": what is expected there is told by her. */
function isWithin({ cue, behind }: Saying): boolean {
  return !behind && cue.form === 'says' && cue.at < INNER;
}

/** So many words may tell when and where it was said. */
const WHEN = 4;
/** What somebody says who begins a sentence that another ends. */
const INNER = 4;

/** "The bank raised its rate by …, to …, and said more was to come": what it did is no part of what it said. */
function isLate({ cue, subject }: Saying, limit: number): boolean {
  return subject !== undefined && cue.at - subject.to > LATE * (limit - cue.after);
}

const LATE = 2;

/** "Told reporters on Monday that": to whom and when it is said is no part of what is said. */
function afterHearer(tokens: readonly Token[], { after }: Cue): number {
  for (let at = after; at < Math.min(tokens.length, after + HEARER); at += 1) {
    const token = tokens[at];
    if (token === undefined || token.quoted || /^(?:VERB|AUX)$/.test(token.pos)) break;
    if (token.lower === 'that') return at;
  }
  return after;
}

const HEARER = 8;

/** "Called him a thief; the case goes on": what is said of somebody ends with its clause. */
function endOfSaying(tokens: readonly Token[], { after, lemma, form }: Cue, end: number): number {
  if (form !== 'says' || SAYING.has(lemma)) return end;
  const at = tokens.findIndex(
    ({ value, quoted }, index) => index > after && !quoted && value === ';',
  );
  return at > 0 && at < end ? at : end;
}

function beginningOf({ cue, subject }: Saying): number {
  return Math.min(cue.begin ?? cue.at, subject?.from ?? cue.at);
}

/** Whether a later saying of a sentence is one of its own, and no part of what the one before says. */
function begins(tokens: readonly Token[], later: Saying, earlier: Saying): boolean {
  if (later.cue.form === 'adding') return true;
  if (later.subject === undefined || later.cue.form !== 'says') return false;
  const start = beginningOf(later);
  if (start <= earlier.cue.at || later.behind) return false;
  const before = tokens[start - 1];
  const mark = tokens[start - 2]?.value ?? '';
  if (earlier.behind) return /^[,;–—]$/.test(before?.value ?? '') || before?.pos === 'CCONJ';
  if (/^[;–—]$/.test(before?.value ?? '')) return true;
  return (
    /^(?:and|but|while|whereas|though|although)$/.test(before?.lower ?? '') && /^[,;–—]$/.test(mark)
  );
}
