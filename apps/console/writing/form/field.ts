import type { Register } from '../known/register.js';

interface Named {
  /** As in the API. */
  readonly name: string;
  /** In words; absent: the words of its name. */
  readonly label?: string;
  readonly hint?: string;
  /** Whether it may be left out. */
  readonly optional?: true;
}

/**
 * A field of a form, described by data: what it takes, and with that how it is shown and what of a
 * draft goes into the body of a request.
 */
export type Field =
  | (Named & { readonly is: 'line' | 'prose' | 'number' | 'date' | 'yes' })
  /** One of some words of the API. */
  | (Named & { readonly is: 'choice'; readonly of: readonly string[]; readonly words?: InWords })
  /** Something that is registered, by its slug. */
  | (Named & { readonly is: 'known'; readonly of: Register })
  /** Several of them; and, as `label` or as a text, whoever is not registered. */
  | (Named & { readonly is: 'several'; readonly of: Register; readonly as: SeveralAs })
  /** Words, a line each. */
  | (Named & { readonly is: 'lines' })
  /** Another claim. */
  | (Named & { readonly is: 'claim' })
  /** A report that is filed. */
  | (Named & { readonly is: 'report' })
  /** Pieces of evidence. */
  | (Named & { readonly is: 'evidence' })
  | (Named & { readonly is: 'list'; readonly one: string; readonly item: readonly Field[] })
  | (Named & { readonly is: 'group'; readonly fields: readonly Field[] })
  /** Fields that depend on the kind, which is a field `by` among them. */
  | (Named & { readonly is: 'kind'; readonly by: string; readonly kinds: Kinds })
  /** One of several fields, each of which stands beside the others of its form. */
  | (Named & { readonly is: 'either'; readonly of: readonly Field[] })
  /** No field at all, but that which is so where it is chosen. */
  | (Named & { readonly is: 'so' });

export type InWords = Readonly<Record<string, string>>;
export type Kinds = Readonly<Record<string, readonly Field[]>>;

/**
 * What stands in the list: slugs alone; slugs and `{ label }`; labels and `{ actor }`; one slug by
 * itself, or several in a list.
 */
export type SeveralAs = 'slugs' | 'slugs or labels' | 'labels or actors' | 'slug or slugs';

/** What is typed: as in the body of a request, but that numbers are texts and all kinds keep theirs. */
export type DraftValue = string | boolean | undefined | readonly DraftValue[] | DraftObject;
export interface DraftObject {
  readonly [name: string]: DraftValue;
}

export const isObject = (value: DraftValue): value is DraftObject =>
  typeof value === 'object' && !Array.isArray(value);

export const isList = (value: DraftValue): value is readonly DraftValue[] => Array.isArray(value);

export const textOf = (value: DraftValue): string => (typeof value === 'string' ? value : '');
