import type { RefusedProposal } from './candidate.js';

/** So many are told one by one; of the rest how many they are. */
const MOST = 1_000;
/** Of what was quoted, so much is shown, in UTF-16 units. */
const SHOWN = 200;

/** What was found in a text and cannot be proposed, as it is told: cut, whatever was found. */
export class Refusals {
  private readonly told: RefusedProposal[] = [];
  private more = 0;

  add(reason: string, quote?: string): void {
    if (this.told.length >= MOST) this.more += 1;
    else this.told.push({ reason, ...(quote === undefined ? {} : { quote: shown(quote) }) });
  }

  all(): RefusedProposal[] {
    if (this.more === 0) return this.told;
    return [...this.told, { reason: `So many more were refused: ${this.more}.` }];
  }
}

/** The beginning of a quote, without what no text holds: half of a character, or one that controls. */
function shown(quote: string): string {
  const cut = quote.slice(0, SHOWN).replace(/[\ud800-\udbff]$/, '');
  return cut.replaceAll(/\p{Surrogate}|[^\P{Cc}\t\n\r]/gu, '\ufffd');
}
