import { claimHistoryHistory } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, readPages } from '../../api/read.js';

/** All that a claim went through up to a moment, oldest first. */
export const historyPages = (dossier: string, claim: string, moment: Moment) => {
  const when = withoutValidAt(moment);
  return readPages(['dossier', dossier, 'history', claim, when], (cursor, signal) =>
    claimHistoryHistory({
      ...asked,
      signal,
      path: { dossier, claim },
      query: { ...at(dossier, when), limit: '100', cursor },
    }),
  );
};
