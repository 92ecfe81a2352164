import {
  actorsList,
  actorsOne,
  positionsMatrix,
  timelineList,
} from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, read, readPages } from '../../api/read.js';

/** All actors by slug, those that are merged into others too. */
export const actorsPages = (dossier: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return readPages(['dossier', dossier, 'actors', moment], (cursor, signal) =>
    actorsList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), limit: '200', cursor },
    }),
  );
};

/** One actor; of one that is merged into another, that other. */
export const actorQuery = (dossier: string, actor: string, searched: Moment) => {
  const moment = withoutValidAt(searched);
  return read(['dossier', dossier, 'actor', actor, moment], (signal) =>
    actorsOne({ ...asked, signal, path: { dossier, actor }, query: at(dossier, moment) }),
  );
};

/** Where an actor stands on all issues. */
export const stancesQuery = (dossier: string, actor: string, moment: Moment) =>
  read(['dossier', dossier, 'positions', moment, { actor }], (signal) =>
    positionsMatrix({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), actor },
    }),
  );

/** What mentions an actor or is said by it, in the order in which it was said. */
export const mentionsPages = (dossier: string, actor: string, moment: Moment) =>
  readPages(['dossier', dossier, 'timeline', moment, { actor, order: 'said' }], (cursor, signal) =>
    timelineList({
      ...asked,
      signal,
      path: { dossier },
      query: { ...at(dossier, moment), actor, order: 'said', limit: '50', cursor },
    }),
  );
