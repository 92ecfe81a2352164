import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useMemo } from 'react';
import { momentOf } from '../../api/moment.js';
import { reportQuery } from '../../facts/report.js';
import { Heading } from '../../ui/Heading.js';
import { Capture } from './Capture.js';
import { ReportChanges } from './changes/ReportChanges.js';
import { ClaimsRead } from './ClaimsRead.js';
import './report.css';
import { Record } from './Record.js';

const route = getRouteApi('/signed-in/d/$dossier/reports/$report');

/** A report: its texts as they were captured, and what was read from them. */
export function ReportPage() {
  const { dossier, report } = route.useParams();
  const search = route.useSearch();
  const moment = momentOf(search);
  const { data } = useSuspenseQuery(reportQuery(dossier, report, moment));
  const claims = useMemo(
    () =>
      new Map(data.claims.map((claim, index) => [claim.claimId, { ...claim, number: index + 1 }])),
    [data],
  );
  return (
    <>
      <p className="quiet report-kicker">
        Report <code>{data.slug}</code>
      </p>
      <Heading title={data.title}>
        <bdi>{data.title}</bdi>
      </Heading>
      <Record dossier={dossier} report={data} moment={moment} />
      <div className="report-columns">
        <div>
          {data.captures.map((capture) => (
            <Capture
              key={capture.capture}
              dossier={dossier}
              report={data}
              capture={capture}
              claims={claims}
              moment={moment}
              compared={search.difference === String(capture.capture)}
            />
          ))}
        </div>
        <ClaimsRead
          dossier={dossier}
          report={report}
          claims={[...claims.values()]}
          count={data.claimsCount}
        />
      </div>
      <ReportChanges dossier={dossier} report={data} moment={moment} />
    </>
  );
}
