/** A part of a template: words as they are, or the cell of a column. */
export type Part = { readonly words: string } | { readonly column: string };

/** The item that is at hand within `$each`. */
export const ITEM = '$item';

/**
 * The parts of a template: `{column}` stands for a cell, `{{` and `}}` for a brace.
 *
 * @returns undefined where a brace is left alone
 */
export function partsOf(template: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  let words = '';
  for (let at = 0; at < template.length; at += 1) {
    const character = template.charAt(at);
    if (character !== '{' && character !== '}') words += character;
    else if (template.charAt(at + 1) === character) {
      words += character;
      at += 1;
    } else {
      const end = template.indexOf('}', at);
      const column = template.slice(at + 1, end);
      if (character === '}' || end < 0 || column === '') return undefined;
      parts.push({ words }, { column });
      words = '';
      at = end;
    }
  }
  return [...parts, { words }].filter((part) => 'column' in part || part.words !== '');
}
