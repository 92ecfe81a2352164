import type { Known } from './registers.js';

/** How many are offered at once: whoever wants another types on. */
const MOST = 50;

/** Those whose name, slug or other name has what was typed in it; what begins with it comes first. */
export function matchesOf(known: readonly Known[], typed: string): readonly Known[] {
  const sought = plain(typed.trim());
  const ranked = known.flatMap((one) => {
    const names = [one.name, one.slug, ...(one.also ?? [])].map(plain);
    if (!names.some((name) => name.includes(sought))) return [];
    return [{ one, begins: names.some((name) => name.startsWith(sought)) }];
  });
  const first = ranked.filter(({ begins }) => begins);
  const others = ranked.filter(({ begins }) => !begins);
  return [...first, ...others].slice(0, MOST).map(({ one }) => one);
}

/** Without the difference of letters' cases and marks. */
const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The one that is meant by what was typed: its slug, or the name of no other. */
export function meantBy(known: readonly Known[], typed: string): Known | undefined {
  const bySlug = known.find(({ slug }) => slug === typed.trim());
  if (bySlug) return bySlug;
  const named = known.filter(({ name }) => plain(name) === plain(typed.trim()));
  return named.length === 1 ? named[0] : undefined;
}
