import { positionsHistory } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import type { Moment } from '../../api/moment.js';
import { at, read, wholeOf } from '../../api/read.js';

/** Every claim of an actor's position on an issue at a moment, in deciding order, oldest first. */
export const positionQuery = (dossier: string, actor: string, issue: string, moment: Moment) =>
  read(['dossier', dossier, 'position', actor, issue, moment], async (signal) => {
    const path = { dossier, actor, issue };
    const { first, pages } = await wholeOf((cursor) =>
      positionsHistory({ ...asked, signal, path, query: { ...at(dossier, moment), cursor } }),
    );
    return { data: { ...first, history: pages.flatMap(({ history }) => history) } };
  });
