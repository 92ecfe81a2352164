import { useCallback } from 'react';
import { type DraftObject, type DraftValue, isList, textOf } from '../../writing/form/field.js';
import { fieldsOn } from '../../writing/form/on-draft.js';
import type { FormState } from '../../writing/form/form-context.js';
import type { Register } from '../../writing/known/register.js';
import type { Span } from '../../writing/text/code-points.js';
import { useDraft } from '../../writing/use-draft.js';
import { claimsIn, withoutPlaces } from './bundle.js';
import { changesIn } from './changes.js';
import { readPasted } from './pasted.js';
import { freeSlugOf, slugOf } from './slug.js';

/** Under what name a report is kept until it is filed. */
export const filingName = (dossier: string): string => `${dossier} file`;

const WOULD_BE_LOST =
  'What is typed here already would be lost: file it or throw it away first, or put in changes alone.';

/** A report that is being written: its text, and all else that is typed of it. */
export function useFiling(dossier: string) {
  const text = useDraft<string>(`${filingName(dossier)} text`, '');
  const rest = useDraft<DraftObject>(filingName(dossier), {});
  const { set } = rest;
  const change = useCallback(
    (next: (before: DraftValue) => DraftValue) =>
      set((before) => withProposedSlug(before, next(before) as DraftObject)),
    [set],
  );
  const clear = () => {
    text.clear();
    rest.clear();
  };
  return {
    text: text.value,
    values: rest.value,
    begun: text.begun || rest.begun,
    /** Another text: where words were chosen by their place, only the words are left. */
    setText: (next: string) => {
      text.set(next);
      if (claimsIn(rest.value).length > 0) set(withoutPlaces);
    },
    fields: fieldsOn(rest.value, change),
    addClaim: (span: Span) => set((before) => withClaim(before, span)),
    addEvidence: (claim: number, span: Span) => set((before) => withEvidence(before, claim, span)),
    removeClaim: (claim: number) =>
      set((before) => ({
        ...before,
        claims: claimsIn(before).filter((_, index) => index !== claim),
      })),
    addChange: () => set((before) => ({ ...before, changes: [...changesIn(before), {}] })),
    removeChange: (change: number) =>
      set((before) => ({
        ...before,
        changes: changesIn(before).filter((_, index) => index !== change),
      })),
    /** Takes in what is pasted as JSON; says why where it cannot. Changes come to those there are. */
    paste: (json: string): string | undefined => {
      const pasted = readPasted(json);
      if ('fault' in pasted) return pasted.fault;
      if (pasted.isBundle && (text.begun || rest.begun)) return WOULD_BE_LOST;
      if (pasted.text !== undefined) text.set(pasted.text);
      const changes = [...changesIn(rest.value), ...changesIn(pasted.values)];
      set((before) => ({ ...before, ...pasted.values, ...(changes.length > 0 && { changes }) }));
      return undefined;
    },
    register: registerOn(rest.value, set),
    clear,
  };
}

function registerOn(
  values: DraftObject,
  set: (next: (before: DraftObject) => DraftObject) => void,
): NonNullable<FormState['register']> {
  return (register: Register, name: string) => {
    const slug = slugOf(name) || register;
    const called = register === 'actors' || register === 'places' ? { name } : { title: name };
    const given = values[register];
    const items = isList(given) ? given : [];
    set((before) => ({ ...before, [register]: [...items, { slug, ...called }] }));
    return slug;
  };
}

/** A slug goes along with the title as long as it is the one that was proposed for it. */
function withProposedSlug(before: DraftObject, after: DraftObject): DraftObject {
  const [was, is] = [textOf(before['title']), textOf(after['title'])];
  const slug = textOf(after['slug']);
  return was !== is && (slug === '' || slug === slugOf(was))
    ? { ...after, slug: slugOf(is) }
    : after;
}

function withClaim(before: DraftObject, span: Span): DraftObject {
  const claims = claimsIn(before);
  const words = span.exact.split(/\s+/).slice(0, 6).join(' ');
  const keys = claims.map(({ key }) => textOf(key));
  const key = freeSlugOf(words, keys, `claim-${claims.length + 1}`);
  return { ...before, claims: [...claims, { key, evidence: [pieceOf(span)] }] };
}

function withEvidence(before: DraftObject, claim: number, span: Span): DraftObject {
  const claims = claimsIn(before).map((one, index) => {
    const { evidence } = one;
    return index === claim
      ? { ...one, evidence: [...(isList(evidence) ? evidence : []), pieceOf(span)] }
      : one;
  });
  return { ...before, claims };
}

const pieceOf = ({ start, end, exact }: Span): DraftObject => ({
  exact,
  start: String(start),
  end: String(end),
});
