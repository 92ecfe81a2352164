import { milestonesList, milestonesOne } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, read, readPages } from '../../api/read.js';

/** Processes with their steps, each with its newest claims. */
export const processesPages = (dossier: string, moment: Moment) =>
  readPages(['dossier', dossier, 'milestones', moment], (cursor, signal) =>
    milestonesList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), limit: '20', cursor },
    }),
  );

/** One process with all that is claimed of its steps. */
export const processQuery = (dossier: string, process: string, moment: Moment) =>
  read(['dossier', dossier, 'process', process, moment], (signal) =>
    milestonesOne({
      ...asked,
      signal,
      path: { dossier, process },
      query: at(dossier, moment),
    }),
  );
