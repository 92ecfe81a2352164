import { type Revision, revisionsOf, showRevisions } from '../../views/claims/history.js';
import { findClaims, listViews } from '../../views/claims/query.js';
import { itemsOf, type Source } from '../table.js';

/** A claim after one of its events, with what its history shows of it. */
export interface ShownRevision {
  readonly claim: Revision['claim'];
  /** The revision before it that is known; null for the first. */
  readonly before: number | null;
  readonly shown: Awaited<ReturnType<typeof showRevisions>>[number];
}

/** Claims whose revisions are read at a time: each may have very many. */
const MOST = 100;

/** All revisions of all claims, by claim in the order in which they were asserted, oldest first. */
export const allRevisions: Source<ShownRevision, (typeof listViews)[number]['name']> = {
  views: listViews,
  most: MOST,
  async page({ db, store }, part) {
    const { items, next } = itemsOf(await findClaims(db, {}, part), part.limit);
    const ids = items.map(({ claimId }) => claimId);
    const revisions = (await revisionsOf(db, store, part.moment, ids)).flat();
    const shown = await showRevisions(db, store, part.moment, revisions);
    const both = shown.flatMap((shown, index) => {
      const revision = revisions[index];
      if (!revision) return [];
      const { claim, before } = revision;
      return [{ claim, before: before?.claim.revision ?? null, shown }];
    });
    return { items: both, next };
  },
};
