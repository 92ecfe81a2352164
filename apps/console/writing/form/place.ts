import { type DraftObject, type DraftValue, isList, isObject } from './field.js';

/*
 * Places in a draft are those in the body of the request, as JSON Pointers (RFC 6901): a fault that
 * the API tells of at a place is shown at the field with that place. No name in them has `/` or `~`.
 */

/** What stands at a place. */
export function valueAt(draft: DraftValue, place: string): DraftValue {
  return partsOf(place).reduce<DraftValue>((value, part) => {
    if (isList(value)) return value[Number(part)];
    return isObject(value) ? value[part] : undefined;
  }, draft);
}

/** The draft with something else at a place; what leads there is made where it is not there. */
export function withValueAt(draft: DraftValue, place: string, next: DraftValue): DraftValue {
  const [part, ...rest] = partsOf(place);
  if (part === undefined) return next;
  const below = rest.map((name) => `/${name}`).join('');
  if (isList(draft)) {
    return draft.map((value, index) =>
      index === Number(part) ? withValueAt(value, below, next) : value,
    );
  }
  const object: DraftObject = isObject(draft) ? draft : {};
  return { ...object, [part]: withValueAt(object[part], below, next) };
}

const partsOf = (place: string): string[] => (place === '' ? [] : place.slice(1).split('/'));
