import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { reportQuery } from '../../facts/report.js';
import { Heading } from '../../ui/Heading.js';

const route = getRouteApi('/signed-in/d/$dossier/reports/$report');

/** A report: its texts and what was read from them. */
export function ReportPage() {
  const { dossier, report } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(reportQuery(dossier, report, moment));
  return (
    <>
      <Heading title={data.title}>
        <bdi>{data.title}</bdi>
      </Heading>
    </>
  );
}
