/** A name for people and what stands there, in words. */
export type Field = readonly [name: string, words: string];

/**
 * What something recorded says, field by field in its order, down to texts and numbers: `legs` of an
 * exchange become `leg 1: terms` and so on. Lists of plain values are one field.
 */
export function fieldsOf(value: unknown, name = ''): readonly Field[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return ofList(value, name);
  if (typeof value !== 'object') return [[name, wordsOf(value)]];
  return Object.entries(value).flatMap(([key, inner]) =>
    fieldsOf(inner, name === '' ? spaced(key) : `${name}: ${spaced(key)}`),
  );
}

function ofList(list: readonly unknown[], name: string): readonly Field[] {
  if (list.length === 0) return [];
  if (list.every((one) => typeof one !== 'object')) {
    return [[name, list.map(wordsOf).join(', ')]];
  }
  const single = name.endsWith('s') ? name.slice(0, -1) : name;
  return list.flatMap((one, index) => fieldsOf(one, `${single} ${index + 1}`));
}

function wordsOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}

/** `minExclusive` as people write it: `min exclusive`. */
const spaced = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
