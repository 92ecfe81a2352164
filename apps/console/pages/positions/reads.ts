import { positionsMatrix } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, read } from '../../api/read.js';

/** Who takes which position on what, at a moment. */
export const matrixQuery = (dossier: string, moment: Moment) =>
  read(['dossier', dossier, 'positions', moment], (signal) =>
    positionsMatrix({ ...asked, signal, path: { dossier }, query: at(dossier, moment) }),
  );
