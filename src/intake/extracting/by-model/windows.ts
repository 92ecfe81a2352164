/** A part of a text that is read at once. */
export interface Window {
  /** In UTF-16 units of the whole text. */
  readonly start: number;
  readonly text: string;
  /** The end of what stands before it. */
  readonly before: string;
}

/** In UTF-16 units. */
const CONTEXT = 600;

/** Where a text is best divided, the best first: between paragraphs, lines, sentences, words. */
const ENDS = ['\n\n', '\n', '. ', ' '];

/** A text in parts of at most `most` UTF-16 units, none of which divides a character. */
export function windowsOf(text: string, most: number): Window[] {
  const windows: Window[] = [];
  for (let start = 0; start < text.length;) {
    const end = endOf(text, start, most);
    windows.push(windowAt(text, start, end));
    start = end;
  }
  return windows.filter((window) => window.text.trim() !== '');
}

/** The two halves of a window, divided as the text was. */
export function halvesOf(whole: string, { start, text }: Window): Window[] {
  return windowsOf(text, Math.ceil(text.length / 2)).map((half) =>
    windowAt(whole, start + half.start, start + half.start + half.text.length),
  );
}

function windowAt(text: string, start: number, end: number): Window {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  return { start, text: text.slice(start, end), before: before.replace(/^[\udc00-\udfff]/, '') };
}

function endOf(text: string, start: number, most: number): number {
  if (text.length - start <= most) return text.length;
  for (const mark of ENDS) {
    // What is less than a quarter of a part is divided better elsewhere.
    const at = text.lastIndexOf(mark, start + most - mark.length);
    if (at > start + most / 4) return at + mark.length;
  }
  const isWithin = (text.charCodeAt(start + most) & 0xfc00) === 0xdc00;
  return isWithin ? start + most - 1 : start + most;
}
