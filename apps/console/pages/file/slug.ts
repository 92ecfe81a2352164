const LONGEST = 60;

/** A slug that says what something is called: its letters and digits, in lower case. */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
}

/** The same, other than those that are taken: with a number behind it where that is needed. */
export function freeSlugOf(name: string, taken: readonly string[], otherwise: string): string {
  const slug = slugOf(name) || otherwise;
  if (!taken.includes(slug)) return slug;
  let number = 2;
  while (taken.includes(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
