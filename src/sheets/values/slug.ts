import { createHash } from 'node:crypto';

const LONGEST = 64;
const MARK = 8;

/**
 * A name as a slug, always the same: its letters and digits without accents, in lower case. Where
 * letters of other scripts, or what is beyond 64 characters, would be lost, the end of it tells such
 * names apart: eight digits of their SHA-256.
 */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const words = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  const isWhole = !/[^\P{L}a-z]|[^\P{N}0-9]/u.test(plain) && words !== '';
  if (isWhole && words.length <= LONGEST) return words;
  const mark = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, MARK);
  const cut = words.slice(0, LONGEST - MARK - 1).replace(/-$/, '');
  return cut === '' ? mark : `${cut}-${mark}`;
}
