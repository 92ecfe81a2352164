import type { Token } from '../reading/passage.js';
import type { Mention, NameBook } from './book.js';
import type { Speaker } from './speaker.js';
import { textOf, type Words } from './words.js';

/** "Tajikistan's interior ministry", which the caller knows as "Tajik interior ministry". */
export function bodyOfState(
  tokens: readonly Token[],
  { from, to }: Words,
  mentions: readonly Mention[],
  book: NameBook,
): Speaker | undefined {
  const owner = mentions.find(({ named }) => named.sort === 'state');
  if (owner === undefined || owner.from < from || owner.to > to) return undefined;
  const others = [...tokens.slice(from, owner.from), ...tokens.slice(owner.to, to)];
  const plain = others.every(({ pos }) => /^(?:NOUN|PROPN|ADJ|DET|PART|ADP)$/.test(pos));
  const words = others.filter(({ pos }) => /^(?:NOUN|PROPN|ADJ)$/.test(pos));
  const named = plain ? book.bodyOf(owner.named.id, textOf(words)) : undefined;
  return named && { named, label: named.name, many: true, person: false, told: 'name' };
}
