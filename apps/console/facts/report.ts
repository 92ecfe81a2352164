import { reportsViewOne } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { type Moment, withoutValidAt } from '../api/moment.js';
import { at, read } from '../api/read.js';

/** A report at a moment: its texts, and where in them its claims stand. */
export const reportQuery = (dossier: string, report: string, moment: Moment) => {
  const when = withoutValidAt(moment);
  return read(['dossier', dossier, 'report', report, when], (signal) =>
    reportsViewOne({ ...asked, signal, path: { dossier, report }, query: at(dossier, when) }),
  );
};
