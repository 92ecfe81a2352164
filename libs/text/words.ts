/** Characters of a word that count: two that begin with the same ones are taken for one. */
const LONGEST = 40;

/** The same for what begins at a character of a script that puts no spaces between words. */
const STRETCH = 8;

/** What stands between anything else; and in it, what is of scripts without spaces, and what is not. */
const RUN = /[\p{L}\p{M}\p{N}]+/gu;
const UNSPACED =
  /([\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]+)/u;

/**
 * The words under which a text is found: its runs of letters, marks and digits, without regard to
 * case or to how a character is composed, but with its accents. Where a script puts no spaces
 * between words, one begins at every character.
 */
export function* wordsIn(text: string): Generator<string> {
  for (const piece of piecesOf(text)) {
    const characters = [...piece];
    if (!UNSPACED.test(piece)) yield cut(characters, 0, LONGEST);
    else for (const start of characters.keys()) yield cut(characters, start, STRETCH);
  }
}

/**
 * What a text that is sought for asks: each of these has to be the beginning of a word. None is
 * there twice; of letters, marks and digits alone.
 */
export function beginningsIn(text: string): string[] {
  const sought = piecesOf(text).flatMap((piece) => {
    const characters = [...piece];
    if (!UNSPACED.test(piece)) return [cut(characters, 0, LONGEST)];
    const count = Math.ceil(characters.length / STRETCH);
    return Array.from({ length: count }, (_, n) => cut(characters, n * STRETCH, STRETCH));
  });
  return [...new Set(sought)];
}

function piecesOf(text: string): string[] {
  const runs = folded(text).match(RUN) ?? [];
  return runs.flatMap((run) => run.split(UNSPACED)).filter((piece) => piece !== '');
}

/** By way of capitals, for one letter that has several small ones; the dot of a Turkish İ goes. */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replaceAll('i\u0307', 'i')
    .normalize('NFC');
}

function cut(characters: readonly string[], start: number, length: number): string {
  return characters.slice(start, start + length).join('');
}
