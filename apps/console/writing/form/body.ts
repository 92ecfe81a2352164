import {
  type DraftObject,
  type DraftValue,
  type Field,
  isList,
  isObject,
  type SeveralAs,
  textOf,
} from './field.js';

/** A body of a request, or a part of one. */
export type Json = string | number | boolean | Json[] | { [name: string]: Json };
type Body = Record<string, Json>;

/** What a draft says, as the body of a request: what is blank is left out. */
export function bodyOf(fields: readonly Field[], draft: DraftValue): Body {
  const values: DraftObject = isObject(draft) ? draft : {};
  return Object.fromEntries(fields.flatMap((field) => Object.entries(partOf(field, values))));
}

/** Whether all is filled in that has to be. */
export const isFilled = (fields: readonly Field[], draft: DraftValue): boolean =>
  missingIn(fields, draft).length === 0;

/** The places that have to be filled in and are not. */
export function missingIn(
  fields: readonly Field[],
  draft: DraftValue,
  within = '',
): readonly string[] {
  const values: DraftObject = isObject(draft) ? draft : {};
  return fields.flatMap((field) => {
    if (field.is === 'either') return missingIn(chosenOf(field, values), values, within);
    const place = `${within}/${field.name}`;
    const given = partOf(field, values)[field.name];
    if (given === undefined || (field.is !== 'list' && isNothing(given))) {
      return field.optional === true || field.is === 'yes' ? [] : [place];
    }
    return missingWithin(field, values[field.name], place);
  });
}

function missingWithin(field: Field, value: DraftValue, place: string): readonly string[] {
  switch (field.is) {
    case 'list':
      return (isList(value) ? value : []).flatMap((item, index) =>
        missingIn(field.item, item, `${place}/${index}`),
      );
    case 'evidence':
      return (isList(value) ? value : []).flatMap((piece, index) =>
        missingIn(PIECE, piece, `${place}/${index}`),
      );
    case 'group':
      return missingIn(field.fields, value, place);
    case 'kind':
      return missingIn(fieldsOfKind(field, value), value, place);
    default:
      return [];
  }
}

/** What a piece of evidence has to have. */
const PIECE: readonly Field[] = [
  { is: 'prose', name: 'exact' },
  { is: 'line', name: 'quotation' },
];

/** Of fields that depend on a kind those of the kind that is chosen. */
export function fieldsOfKind(
  { by, kinds }: Extract<Field, { is: 'kind' }>,
  value: DraftValue,
): readonly Field[] {
  return kinds[textOf(isObject(value) ? value[by] : undefined)] ?? [];
}

/** Of several fields the one that is chosen: the first until somebody chooses. */
export function chosenOf(
  { name, of }: Extract<Field, { is: 'either' }>,
  values: DraftObject,
): readonly Field[] {
  const chosen = of.find((field) => field.name === values[name]) ?? of[0];
  return chosen ? [chosen] : [];
}

function partOf(field: Field, values: DraftObject): Body {
  if (field.is === 'either') return bodyOf(chosenOf(field, values), values);
  const json = jsonOf(field, values[field.name]);
  return json === undefined || (field.optional && isEmpty(json)) ? {} : { [field.name]: json };
}

function jsonOf(field: Exclude<Field, { is: 'either' }>, value: DraftValue): Json | undefined {
  switch (field.is) {
    case 'number':
      return numberOf(textOf(value).trim());
    case 'yes':
      return value === true ? true : undefined;
    case 'so':
      return true;
    case 'several':
      return severalOf(field.as, isList(value) ? value : []);
    case 'lines':
      return textOf(value)
        .split('\n')
        .filter((line) => line.trim() !== '');
    case 'evidence':
      return (isList(value) ? value : []).map(evidenceOf);
    case 'list':
      return (isList(value) ? value : []).map((item) => bodyOf(field.item, item));
    case 'group':
      return bodyOf(field.fields, value);
    case 'kind': {
      const kind = textOf(isObject(value) ? value[field.by] : undefined);
      return kind === ''
        ? undefined
        : { [field.by]: kind, ...bodyOf(fieldsOfKind(field, value), value) };
    }
    default:
      return textOf(value).trim() === '' ? undefined : textOf(value);
  }
}

/** What is no number is sent as it is, for the API to say so at its field. */
function numberOf(text: string): Json | undefined {
  if (text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

function severalOf(as: SeveralAs, items: readonly DraftValue[]): Json | undefined {
  const list = items as readonly Json[];
  return as === 'slug or slugs' && list.length < 2 ? list[0] : [...list];
}

const TEXTS = ['report', 'exact', 'prefix', 'suffix', 'quotation'] as const;

/** A piece of evidence: by its place where words were chosen in the text, else by the words. */
function evidenceOf(piece: DraftValue): Json {
  const given: DraftObject = isObject(piece) ? piece : {};
  const texts = TEXTS.flatMap((name) => {
    const text = textOf(given[name]);
    return text === '' ? [] : [[name, text] as const];
  });
  const numbers = (['capture', 'start', 'end'] as const).flatMap((name) => {
    const text = textOf(given[name]);
    return text === '' ? [] : [[name, Number(text)] as const];
  });
  const via = isList(given['via']) ? (given['via'] as Json[]) : [];
  return { ...Object.fromEntries<Json>([...texts, ...numbers]), ...(via.length > 0 && { via }) };
}

const isNothing = (json: Json): boolean => Array.isArray(json) && json.length === 0;

function isEmpty(json: Json): boolean {
  if (Array.isArray(json)) return isNothing(json);
  return typeof json === 'object' && Object.keys(json).length === 0;
}
