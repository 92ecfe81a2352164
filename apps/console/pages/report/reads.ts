import {
  changesViewList,
  reportsViewDifference,
} from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { type Moment, withoutValidAt } from '../../api/moment.js';
import { at, read } from '../../api/read.js';

/** What a capture of a report says otherwise than the one before it. */
export const differenceQuery = (
  dossier: string,
  report: string,
  capture: string,
  moment: Moment,
) => {
  const when = withoutValidAt(moment);
  return read(['dossier', dossier, 'capture-difference', report, capture, when], (signal) =>
    reportsViewDifference({
      ...asked,
      signal,
      path: { dossier, report, capture },
      query: at(dossier, when),
    }),
  );
};

/** How the dossier's records of reports were put right; of those alone that are about this one. */
export const correctionsQuery = (dossier: string, report: string, moment: Moment) => {
  const when = withoutValidAt(moment);
  return read(['dossier', dossier, 'report-corrections', report, when], async (signal) => {
    const query = { ...at(dossier, when), type: 'ReportCorrected', limit: '500' } as const;
    const { data } = await changesViewList({ ...asked, signal, path: { dossier }, query });
    return { data: data.items.filter((change) => change.report === report) };
  });
};
