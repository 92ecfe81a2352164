import type { Fold } from '../../../libs/projections/index.js';
import { DossierOpened } from '../../dossiers/events.js';
import { type DossierState, evolveDossier } from '../../dossiers/state.js';
import { streams } from '../../log/streams.js';

export type DossierRow = DossierState;

/** The dossier itself, under the one key `dossier`. */
export const dossiers: Fold<DossierRow, 'dossiers'> = {
  name: 'dossiers',
  revision: 1,
  keys: (event) => (event.type === DossierOpened.type ? ['dossier'] : []),
  streamOf: () => streams.dossier,
  evolve: evolveDossier,
};
