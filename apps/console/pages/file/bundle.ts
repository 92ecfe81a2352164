import { bodyOf, type Json, missingIn } from '../../writing/form/body.js';
import { type DraftObject, isList, isObject, textOf } from '../../writing/form/field.js';
import { claim } from '../../writing/claim/fields.js';
import type { Register } from '../../writing/known/register.js';
import type { Known } from '../../writing/known/registers.js';
import { changeBody, changesIn, missingInChange } from './changes.js';
import { HEADER, REGISTERED } from './fields.js';

/** What is typed of a report, as the body of its filing. */
export function bundleOf(values: DraftObject, text: string): Record<string, Json> {
  const claims = claimsIn(values).map((one) => bodyOf(claim, one));
  const changes = changesIn(values).map(changeBody);
  return {
    ...reportOf(values),
    text,
    ...(claims.length > 0 && { claims }),
    ...(changes.length > 0 && { changes }),
  };
}

/** What still has to be filled in. */
export function missingOf(values: DraftObject, text: string): readonly string[] {
  return [
    ...(text === '' ? ['/text'] : []),
    ...missingIn(HEADER, values),
    ...missingIn(REGISTERED, values),
    ...claimsIn(values).flatMap((one, index) => missingIn(claim, one, `/claims/${index}`)),
    ...changesIn(values).flatMap((one, index) => missingInChange(one, `/changes/${index}`)),
  ];
}

/** All of it but its text, its claims and its changes. */
export const reportOf = (values: DraftObject): Record<string, Json> => ({
  ...bodyOf(HEADER, values),
  ...bodyOf(REGISTERED, values),
});

export function claimsIn(values: DraftObject): readonly DraftObject[] {
  const { claims } = values;
  return isList(claims) ? claims.filter(isObject) : [];
}

const REGISTERS = ['actors', 'issues', 'processes', 'measures', 'places'] as const;

/** What the report registers itself, to be chosen in its claims. */
export function registeredIn(values: DraftObject): Partial<Record<Register, readonly Known[]>> {
  return Object.fromEntries(REGISTERS.map((of) => [of, knownOf(values[of])]));
}

function knownOf(items: DraftObject[string]): readonly Known[] {
  return (isList(items) ? items.filter(isObject) : [])
    .filter(({ slug }) => textOf(slug) !== '')
    .map(({ slug, name, title, steps }) => ({
      slug: textOf(slug),
      name: textOf(name ?? title),
      ...(steps !== undefined && { steps: knownOf(steps) }),
    }));
}

/** Its claims that have a key, by which others can name them. */
export function namedClaimsIn(values: DraftObject): readonly Known[] {
  return claimsIn(values).flatMap(({ key, evidence }) => {
    const first = isList(evidence) ? evidence[0] : undefined;
    const words = first !== undefined && isObject(first) ? textOf(first['exact']) : '';
    return textOf(key) === '' ? [] : [{ slug: textOf(key), name: words || textOf(key) }];
  });
}

/** The claims without the places of their words, which another text puts elsewhere. */
export function withoutPlaces(values: DraftObject): DraftObject {
  const claims = claimsIn(values).map((one) => {
    const { evidence } = one;
    const pieces = isList(evidence) ? evidence.filter(isObject) : [];
    return { ...one, evidence: pieces.map((piece) => ({ ...piece, start: '', end: '' })) };
  });
  return claims.length > 0 ? { ...values, claims } : values;
}
