/** Whether two names are one that was written in two ways: one word of it, by one letter. */
export function similar(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  const different = one.filter((word, index) => word !== other[index]);
  if (different.length !== 1) return different.length === 0;
  const index = one.findIndex((word, at) => word !== other[at]);
  return byOneLetter(one[index] ?? '', other[index] ?? '');
}

/** Short words differ by a letter and are others. */
const SHORT = 5;

function byOneLetter(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other].sort((a, b) => a.length - b.length);
  if (short.length < SHORT || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}
