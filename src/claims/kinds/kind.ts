import type { z } from 'zod';

import type { Names } from '../../sentences/names.js';
import type { Validity } from '../axes.js';
import type { Mention } from './mention.js';
import type { Party } from './party.js';
import type { Holding } from './time.js';

type KindSchema = z.ZodObject<{ kind: z.ZodLiteral<string> } & z.ZodRawShape>;

/** What there is to say of a kind of claim: a file each, and a line in the list of them. */
export interface ClaimKind<Content> {
  /** Everything that its content refers to, with JSON Pointers in the content. */
  mentions(content: Content): Mention[];
  /** Who takes part in what it says. */
  parties(content: Content): readonly Party[];
  /** Where it is so; null for what has no place. */
  place(content: Content): string | null;
  /** The content with claims named by their ids. */
  withIds(content: Content, idOf: (reference: string) => string | undefined): Content;
  /**
   * When what it says holds in the world, by its own dates; undefined for what has no time.
   *
   * @param ended when it ended, as written, where a change of the claim says so
   */
  holding(content: Content, ended: string | undefined): Holding | undefined;
  /** Its date in the world, as written; null for what has none. */
  occurred(content: Content): string | null;
  /** Its validity as it was asserted: from what it says alone, never from today's date. */
  validity(content: Content): Validity;
  /** What it says, in words. */
  gist(content: Content, names: Names): string;
}

/** Puts a kind together: its schema, and what there is to say of content that fits it. */
export function claimKind<Schema extends KindSchema>(
  schema: Schema,
  kind: ClaimKind<z.infer<Schema>>,
): ClaimKind<z.infer<Schema>> & { readonly schema: Schema } {
  return { schema, ...kind };
}

/** For kinds without a date in the world. */
export const undated = { holding: () => undefined, occurred: () => null };

/** For kinds of what has no place in the world. */
export const nowhere = { place: () => null };

/** For kinds of which the content names nobody. */
export const ofNobody = { parties: () => [] };

/** For kinds of which the content names no claims. */
export const namesNoClaims = { withIds: <Content>(content: Content): Content => content };
