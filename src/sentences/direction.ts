/** What opens a stretch of its own direction, with what closes it (Unicode UAX #9). */
const CLOSING: Readonly<Record<string, string>> = {
  '\u202A': '\u202C',
  '\u202B': '\u202C',
  '\u202D': '\u202C',
  '\u202E': '\u202C',
  '\u2066': '\u2069',
  '\u2067': '\u2069',
  '\u2068': '\u2069',
};
const CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Words with every turn of the direction of writing turned back by their end, so that nothing that
 * follows them in a sentence is turned, too. Words without such turns stay as they are.
 */
export function turnedBack(words: string): string {
  const open: string[] = [];
  for (const [control] of words.matchAll(CONTROLS)) {
    const closing = CLOSING[control];
    if (closing !== undefined) open.push(closing);
    // The end of an isolate ends all that was opened in it.
    else if (open.includes(control)) open.length = open.lastIndexOf(control);
  }
  return words + open.reverse().join('');
}
