import { dossiersViewOne } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { at, read } from '../api/read.js';
import type { Moment } from '../api/moment.js';

/** The dossier itself at a moment: its title, its counts, its version. */
export const dossierQuery = (dossier: string, moment: Moment) =>
  read(['dossier', dossier, 'itself', moment], (signal) =>
    dossiersViewOne({ ...asked, signal, path: { dossier }, query: at(dossier, moment) }),
  );
