import { turnedBack } from './direction.js';

/** Things in a row: `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly string[], last = 'and'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${last} ${parts.at(-1) ?? ''}`;
}

/** Words in quotation marks. */
export function quoted(words: string): string {
  return `“${words}”`;
}

/** Words as part of a sentence: in one line, without a stop at the end, and turning nothing else around. */
export function inSentence(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim();
  return turnedBack(line.replace(/(?<!\.)\.$/, ''));
}

/** Whether some words are among others, whatever the case. */
export function isSaidIn(words: string, part: string): boolean {
  return words.toLowerCase().includes(part.toLowerCase());
}
