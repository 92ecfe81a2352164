import type { Kind } from '../../claims/kinds/index.js';
import type { Names } from '../../sentences/names.js';
import { findClaims } from '../../views/claims/query.js';
import { evidence } from '../../views/evidence/view.js';
import { type LinkFrom, linksFrom } from '../../views/links/query.js';
import { links } from '../../views/links/view.js';
import {
  type AnyCard,
  cardViews,
  type ClaimCard,
  type Evidenced,
  hasWords,
} from '../../views/shared/claim-card.js';
import { namedViews, namesIn } from '../../views/shared/names.js';
import type { Part, Reader } from '../../views/shared/reader.js';
import { words } from '../../views/words/view.js';
import { type Items, itemsOf, type Source } from '../table.js';

const views = [...cardViews, evidence, ...namedViews, words] as const;
const linkedViews = [...views, links] as const;
type Views = (typeof views)[number]['name'];
type LinkedViews = (typeof linkedViews)[number]['name'];

/** A claim with its evidence, and the names of what it mentions. */
export interface NamedClaim<Card extends AnyCard = AnyCard> {
  readonly card: Card & Evidenced;
  readonly names: Names;
}

/** A claim with all that its own stream says. */
export interface WholeClaim extends NamedClaim {
  /** Those from it to others. */
  readonly links: readonly LinkFrom[];
}

/** A claim of one kind. */
export type ClaimOf<K extends Kind> = NamedClaim<
  ClaimCard & { readonly content: Extract<ClaimCard['content'], { kind: K }> }
>;

const MOST = 500;

/** All claims, the erased ones too, in the order in which they were asserted. */
export const allClaims: Source<WholeClaim, LinkedViews> = {
  views: linkedViews,
  most: MOST,
  async page(reader, part) {
    const { items, next } = await namedClaims(reader, part, {});
    const ids = items.map(({ card }) => card.claimId);
    const linksOf = await linksFrom(reader.db, part.moment, ids);
    return { items: items.map((item) => ({ ...item, links: linksOf(item.card.claimId) })), next };
  },
};

/** Those of one kind, in the same order. What is erased is of no kind. */
export function claimsOf<K extends Kind>(kind: K): Source<ClaimOf<K>, Views> {
  const isOf = (item: NamedClaim): item is ClaimOf<K> =>
    hasWords(item.card) && item.card.content.kind === kind;
  return {
    views,
    most: MOST,
    async page(reader, part) {
      const { items, next } = await namedClaims(reader, part, { kind });
      return { items: items.filter(isOf), next };
    },
  };
}

async function namedClaims(
  { db }: Reader,
  part: Part<Views>,
  query: { readonly kind?: Kind },
): Promise<Items<NamedClaim>> {
  const { items, next } = itemsOf(await findClaims(db, query, part), part.limit);
  const names = await namesIn(db, part.moment, items);
  return { items: items.map((card) => ({ card, names })), next };
}
