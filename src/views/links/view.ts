import type { View } from '../../../libs/projections/index.js';
import { type AnchoredLink, ClaimAsserted } from '../../claims/events.js';

export interface LinkRow {
  readonly fromClaim: string;
  readonly toClaim: string;
  readonly relation: AnchoredLink['relation'];
  readonly extent: 'whole' | 'part' | null;
}

/** One row a link, under `<from>/<relation>/<to>`. */
export const links: View<LinkRow> = {
  name: 'links',
  revision: 1,
  keys(event) {
    if (!ClaimAsserted.is(event)) return [];
    const { id, links } = event.payload;
    return links.map((link) => keyOf(id, link));
  },
  evolve(row, event, key) {
    if (!ClaimAsserted.is(event)) return row;
    const { id, links } = event.payload;
    const link = links.find((link) => keyOf(id, link) === key);
    if (!link) return row;
    return {
      fromClaim: id,
      toClaim: link.to,
      relation: link.relation,
      extent: link.extent ?? null,
    };
  },
};

function keyOf(from: string, { relation, to }: AnchoredLink): string {
  return `${from}/${relation}/${to}`;
}
