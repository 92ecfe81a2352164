import type { Token } from '../reading/passage.js';
import { bounded } from './amount.js';
import { isMoney } from './money.js';
import type { Quantity } from './quantity.js';
import { isVerb } from './verb.js';

/** Adds a number without the words of the one before it, unless all is said with those. */
export function add(
  quantities: Quantity[],
  tokens: readonly Token[],
  quantity: Quantity,
  { number, counted: other }: { readonly number: number; readonly counted: number },
): void {
  const before = quantities.at(-1);
  if (before === undefined || other < quantity.from) {
    quantities.push(quantity);
    return;
  }
  const { from } = bounded(tokens, { from: number, to: number + 1, value: 0 });
  // "Cutting off six islands for at least 48 hours", "$25 billion in the six weeks before the vote"
  const during = quantity.duration ? duringOf(tokens, from) : undefined;
  if (during !== undefined && during > other) {
    const to = Math.min(before.to, during);
    quantities.splice(-1, 1, { ...before, to }, { ...quantity, from: during });
    return;
  }
  // "Two thirds of them are more than 30 years old", "fell by 23 percent to $640 million"
  const verb = tokens.findIndex((token, at) => at > other && at < number && isVerb(token));
  // "The median of a poll of 22 banks was 20 percent"
  const within = before.from > quantity.from && tokens[before.from - 1]?.pos === 'ADP';
  if (verb >= 0 && within) {
    quantities.splice(-1, 1, { ...before, to: Math.min(before.to, verb) }, quantity);
  } else if (verb >= 0) quantities.push({ ...quantity, from: verb });
  else if (before.to < quantity.to || before.from !== quantity.from || quantity.unit) {
    const currency = isMoney(tokens[number - 1]) ? number - 1 : number;
    quantities.push({ ...quantity, from: Math.min(from, currency) });
  }
}

/** "In three days", "over the next six months": where it is told how long what stands before it takes. */
function duringOf(tokens: readonly Token[], from: number): number | undefined {
  let at = from - 1;
  while (at > from - DURING && /^(?:DET|ADJ)$/.test(tokens[at]?.pos ?? '')) at -= 1;
  return /^(?:for|in|over|within|during|after)$/.test(tokens[at]?.lower ?? '') ? at : undefined;
}

const DURING = 4;
