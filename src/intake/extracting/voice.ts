import type { NameBook, Speaker } from '../../../libs/language/index.js';

const BY =
  /^(?:.{0,80}\b)?(?:statement|remarks|address|speech|letter|message|op-ed|interview)\b.{0,40}?\b(?:by|of|from|with)\b/i;

/**
 * Whose "I" and "we" a text is written in, where its title says so: "Statement by President Ada Kern".
 * Somebody of the dossier, or nobody.
 */
export function voiceOf(title: string, book: NameBook): Speaker | undefined {
  if (!BY.test(title.slice(0, LONGEST))) return undefined;
  const words = title.slice(0, LONGEST).match(/[\p{L}\p{N}’'-]+/gu) ?? [];
  const tokens = words.map((value) => ({
    value,
    lower: value.toLowerCase(),
    lemma: value.toLowerCase(),
    pos: 'PROPN',
    start: 0,
    end: 0,
    quoted: false,
  }));
  const person = book.mentionsIn(tokens).find(({ named }) => named.sort === 'person')?.named;
  if (person === undefined) return undefined;
  return {
    named: person,
    label: person.name,
    role: person.role,
    of: person.memberOf,
    many: false,
    person: true,
    told: 'pronoun',
  };
}

const LONGEST = 300;
