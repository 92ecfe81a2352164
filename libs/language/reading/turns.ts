import type { Stretch } from './paragraphs.js';
import type { Quoted } from './quotes.js';

/** "Arvel:", "Press Officer:", at the beginning of a paragraph. */
const LABEL = /^(\p{Lu}[\p{L}.’'-]{0,30}(?: \p{Lu}[\p{L}.’'-]{0,30}){0,4}):\s+(?=\S)/u;
const LABEL_REACH = 170;
/** Longer turns are speeches, which are read sentence by sentence. */
const LONGEST_TURN = 1_500;
const TWICE = 2;

interface Turn extends Stretch {
  readonly label: string;
  readonly inner: number;
}

/**
 * The turns of an interview or a briefing that is told as a dialogue, by the index of their paragraphs:
 * each is the words of whoever stands before its colon, as a quotation is. There is a dialogue where two
 * speakers have two turns each. Whoever mostly asks says nothing that is reported.
 */
export function turnsOf(text: string, paragraphs: readonly Stretch[]): ReadonlyMap<number, Quoted> {
  const turns = new Map<number, Turn>();
  const labels = new Map<string, { turns: number; asks: number }>();
  for (const [index, { start, end }] of paragraphs.entries()) {
    const [before = '', label] =
      LABEL.exec(text.slice(start, Math.min(end, start + LABEL_REACH))) ?? [];
    if (label === undefined) continue;
    const count = labels.get(label) ?? { turns: 0, asks: 0 };
    const asks = text.charAt(end - 1) === '?' ? 1 : 0;
    labels.set(label, { turns: count.turns + 1, asks: count.asks + asks });
    turns.set(index, { label, start, end, inner: start + before.length });
  }
  const speakers = [...labels.values()].filter((each) => each.turns >= TWICE);
  if (speakers.length < TWICE) return new Map();
  const quoted = new Map<number, Quoted>();
  for (const [index, { label, inner, start, end }] of turns) {
    const count = labels.get(label);
    const answers = count !== undefined && count.turns >= TWICE && 2 * count.asks < count.turns;
    if (!answers || end - start > LONGEST_TURN) continue;
    const stretch = { start: inner, end };
    quoted.set(index, { ...stretch, inner: stretch, continued: false, open: false });
  }
  return quoted;
}
