import type { Fold } from '../../../libs/projections/index.js';
import { DossierOpened } from '../../dossiers/events.js';
import { streams } from '../../log/streams.js';

export interface DossierRow {
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
}

/** The dossier itself, under the one key `dossier`. */
export const dossiers: Fold<DossierRow, 'dossiers'> = {
  name: 'dossiers',
  revision: 1,
  keys: (event) => (event.type === DossierOpened.type ? ['dossier'] : []),
  streamOf: () => streams.dossier,
  evolve(row, event) {
    if (!DossierOpened.is(event)) return row;
    const { slug, title, description } = event.payload;
    return { slug, title, description: description ?? null };
  },
};
