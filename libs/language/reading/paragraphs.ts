/** A stretch of a text, half-open, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Lines of so many units are broken because they were full, not because something ends. */
const FULL = 50;
const ENDS = /[.!?:…]["'”’»)\]]*$/;

/**
 * The paragraphs of a text: what blank lines separate, and lines that end as a sentence or a heading
 * does; a line that was broken because it was full goes on in the next.
 */
export function paragraphsOf(text: string): Stretch[] {
  const paragraphs: Stretch[] = [];
  let open: Stretch | undefined;
  const close = () => {
    if (open) paragraphs.push(open);
    open = undefined;
  };
  let at = 0;
  for (const line of text.split('\n')) {
    const words = line.trim();
    const start = at + (line.length - line.trimStart().length);
    if (words === '') close();
    else {
      if (open && !goesOn(text.slice(open.start, open.end))) close();
      open = { start: open?.start ?? start, end: start + words.length };
    }
    at += line.length + 1;
  }
  close();
  return paragraphs;
}

function goesOn(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.length >= FULL && !ENDS.test(line);
}
