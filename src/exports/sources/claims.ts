import type { Kind } from '../../claims/kinds/index.js';
import type { Names } from '../../sentences/names.js';
import type { Other } from '../../views/claims/around.js';
import { findClaims, listViews } from '../../views/claims/query.js';
import { supersededByAny } from '../../views/claims/superseded.js';
import { type LinkFrom, linksFrom } from '../../views/links/query.js';
import {
  type AnyCard,
  type ClaimCard,
  type Evidenced,
  hasWords,
} from '../../views/shared/claim-card.js';
import { namesIn } from '../../views/shared/names.js';
import type { Part, Reader } from '../../views/shared/reader.js';
import { type Items, itemsOf, type Source } from '../table.js';

type Listed = (typeof listViews)[number]['name'];

type Evident<Card extends AnyCard = AnyCard> = Card & Evidenced;

/** A claim with its evidence, and the names of what it mentions. */
export interface NamedClaim<Card extends AnyCard = AnyCard> {
  readonly card: Evident<Card>;
  readonly names: Names;
}

/** A claim with the others that it can be taken back with. */
export interface WholeClaim extends NamedClaim {
  /** Those from it to others. */
  readonly links: readonly LinkFrom[];
  /** The claims that it superseded. */
  readonly superseded: readonly Other[];
}

/** A claim of one kind. */
export type ClaimOf<K extends Kind> = NamedClaim<
  ClaimCard & { readonly content: Extract<ClaimCard['content'], { kind: K }> }
>;

/** A piece of evidence of a claim. */
export interface Piece {
  readonly card: AnyCard;
  /** From 1. */
  readonly place: number;
  readonly piece: Evidenced['evidence'][number];
}

/** A link from a claim. */
export interface Linking {
  readonly card: AnyCard;
  readonly link: LinkFrom;
}

const MOST = 500;

/** All claims, the erased ones too, in the order in which they were asserted. */
export const allClaims: Source<WholeClaim, Listed> = {
  views: listViews,
  most: MOST,
  async page(reader, part) {
    const { items, next } = await claimsIn(reader, part);
    const names = await namesIn(reader.db, part.moment, items);
    const linksOf = await linksOfAll(reader, part, items);
    const supersededOf = await supersededByAny(
      reader.db,
      part.moment,
      items.map(({ claimId }) => claimId),
    );
    const whole = items.map((card) => {
      const { claimId } = card;
      return { card, names, links: linksOf(claimId), superseded: supersededOf(claimId) };
    });
    return { items: whole, next };
  },
};

/** Those of one kind, in the same order. What is erased is of no kind. */
export function claimsOf<K extends Kind>(kind: K): Source<ClaimOf<K>, Listed> {
  const isOf = (card: Evident): card is ClaimOf<K>['card'] =>
    hasWords(card) && card.content.kind === kind;
  return {
    views: listViews,
    most: MOST,
    async page(reader, part) {
      const { items, next } = await claimsIn(reader, part, { kind });
      const names = await namesIn(reader.db, part.moment, items);
      return { items: items.filter(isOf).map((card) => ({ card, names })), next };
    },
  };
}

/** The evidence of all claims, by claim in that order, each in the order in which it was given. */
export const allEvidence: Source<Piece, Listed> = {
  views: listViews,
  most: MOST,
  async page(reader, part) {
    const { items, next } = await claimsIn(reader, part);
    const pieces = items.flatMap((card) =>
      card.evidence.map((piece, index) => ({ card, place: index + 1, piece })),
    );
    return { items: pieces, next };
  },
};

/** The links of all claims, by the claim that they lead from in that order. */
export const allLinks: Source<Linking, Listed> = {
  views: listViews,
  most: MOST,
  async page(reader, part) {
    const { items, next } = await claimsIn(reader, part);
    const linksOf = await linksOfAll(reader, part, items);
    const linking = items.flatMap((card) => linksOf(card.claimId).map((link) => ({ card, link })));
    return { items: linking, next };
  },
};

async function claimsIn(
  { db }: Reader,
  part: Part<Listed>,
  query: { readonly kind?: Kind } = {},
): Promise<Items<Evident>> {
  return itemsOf(await findClaims(db, query, part), part.limit);
}

function linksOfAll({ db }: Reader, { moment }: Part<Listed>, claims: readonly AnyCard[]) {
  return linksFrom(
    db,
    moment,
    claims.map(({ claimId }) => claimId),
  );
}
