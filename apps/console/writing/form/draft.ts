import type { DraftObject, DraftValue, Field } from './field.js';
import type { Json } from './body.js';

/** A part of a body of the API, whichever. */
type Given = Json | null | undefined;
type Fields = Readonly<Record<string, Given>>;

/** What stands in a form so that it says what is there already: the way back from `bodyOf`. */
export function draftOf(fields: readonly Field[], body: Fields): DraftObject {
  return Object.fromEntries(
    fields.flatMap((field): (readonly [string, DraftValue])[] => {
      if (field.is === 'either') return draftOfEither(field, body);
      const given = body[field.name];
      return given === undefined || given === null ? [] : [[field.name, valueOf(field, given)]];
    }),
  );
}

function draftOfEither(
  { name, of }: Extract<Field, { is: 'either' }>,
  body: Fields,
): (readonly [string, DraftValue])[] {
  const chosen = of.find((field) => body[field.name] !== undefined);
  return chosen ? [[name, chosen.name], ...Object.entries(draftOf([chosen], body))] : [];
}

function valueOf(field: Field, given: Json): DraftValue {
  switch (field.is) {
    case 'several':
      return (Array.isArray(given) ? given : [given]) as readonly DraftValue[];
    case 'lines':
      return Array.isArray(given) ? given.map(textOfScalar).join('\n') : '';
    case 'list':
      return listOf(given).map((item) => draftOf(field.item, item));
    case 'evidence':
      return listOf(given).map(textsOf);
    case 'group':
      return draftOf(field.fields, given as Fields);
    case 'kind': {
      const kind = textOfScalar((given as Fields)[field.by] ?? '');
      return { [field.by]: kind, ...draftOf(field.kinds[kind] ?? [], given as Fields) };
    }
    default:
      return typeof given === 'boolean' ? given : textOfScalar(given);
  }
}

const listOf = (given: Json): Fields[] => (Array.isArray(given) ? (given as Fields[]) : []);

const textOfScalar = (given: Json): string =>
  typeof given === 'string' || typeof given === 'number' ? String(given) : '';

/** A piece of evidence, its numbers as texts. */
function textsOf(piece: Fields): DraftObject {
  return Object.fromEntries(
    Object.entries(piece).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(value) : (value as DraftValue),
    ]),
  );
}
