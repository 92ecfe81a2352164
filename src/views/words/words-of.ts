import { wordsIn } from '../../../libs/text/index.js';
import { mentionsOf } from '../../claims/mentions.js';
import type { ClaimRow } from '../claims/view.js';
import type { EvidenceRow } from '../evidence/view.js';
import { tokenOf } from '../shared/tokens.js';

/** So many different words of a claim count, or their index could not hold them. */
const MOST = 5_000;

/** Fields that hold no words: dates, ids and what a schema has a list of. */
const WORDLESS = new Set([
  ...['kind', 'status', 'stance', 'reading', 'linkage', 'basis', 'type'],
  ...['occurred', 'period', 'claim', 'of', 'narrator'],
]);

/**
 * The words by which a claim is found, each once: what it mentions (`tokens`), then the words and
 * slugs of who says it and of what it says, then those of its quotations. In the order of letters.
 */
export function wordsOf(
  { content, utterer }: Pick<ClaimRow, 'content' | 'utterer'>,
  evidence: readonly EvidenceRow[],
): string[] {
  const words = new Set(
    mentionsOf({ content, utterer, evidence: [] }).flatMap((mention) => tokenOf(mention) ?? []),
  );
  for (const text of textsIn([utterer, content])) add(words, wordsIn(text));
  for (const { piece } of evidence) add(words, quoted(piece));
  return [...words].sort();
}

function add(words: Set<string>, more: Iterable<string>): void {
  for (const word of more) {
    if (words.size >= MOST) return;
    words.add(word);
  }
}

/** The words of a piece of evidence stay as they are, in whatever state its claim comes to be. */
const known = new WeakMap<object, readonly string[]>();

function quoted(piece: EvidenceRow['piece']): readonly string[] {
  let words = known.get(piece);
  if (!words) {
    words = [...new Set(wordsIn(piece.exact))];
    known.set(piece, words);
  }
  return words;
}

function* textsIn(value: unknown, field = ''): Generator<string> {
  if (WORDLESS.has(field)) return;
  if (typeof value === 'string' || typeof value === 'number') yield String(value);
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, field);
  else if (typeof value === 'object' && value !== null) {
    // A row that was stored has its fields in another order than the event that it is made from.
    const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, inner] of fields) yield* textsIn(inner, name);
  }
}
