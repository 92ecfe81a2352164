import {
  changesViewList,
  conflictsList,
  intakesList,
  statusShow,
} from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, read } from '../../api/read.js';

/** As many of the newest changes, and of the conflicts, are shown. */
const SHOWN = 10;

/** The newest changes, newest first, of a dossier that stands at a version. */
export const newestQuery = (dossier: string, moment: Moment, version: number) => {
  const query = { ...at(dossier, moment), after: String(Math.max(version - SHOWN, 0)) };
  return read(['dossier', dossier, 'newest', moment, version], async (signal) => {
    const { data } = await changesViewList({ ...asked, signal, path: { dossier }, query });
    return { data: data.items.reverse() };
  });
};

/** What is in conflict: the first of it, and whether there is more. */
export const openConflictsQuery = (dossier: string, moment: Moment) =>
  read(['dossier', dossier, 'open conflicts', moment], (signal) =>
    conflictsList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), limit: String(SHOWN) },
    }),
  );

/** What waits to be reviewed, whatever is looked at: drafts have no past. */
export const waitingQuery = (dossier: string) =>
  read(['dossier', dossier, 'waiting'], (signal) =>
    intakesList({ ...asked, signal, path: { dossier }, query: { status: 'ready', limit: '100' } }),
  );

/** How far the views are built, of all dossiers that the key sees. */
export const statusQuery = () => read(['status'], (signal) => statusShow({ ...asked, signal }));
