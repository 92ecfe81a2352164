import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../api/moment.js';
import { publicationStops, versionStops } from './moments.js';
import { Playing } from './Playing.js';
import { StopSlider } from './StopSlider.js';
import { useSetMoment } from './use-set-moment.js';
import { ValidAt } from './ValidAt.js';
import { whenRecorded } from '../ui/when.js';

/** The three clocks: what was recorded, what was published, what holds in the world. */
export function TimeBar({
  dossier,
  moment,
}: {
  readonly dossier: string;
  readonly moment: Moment;
}) {
  const setMoment = useSetMoment();
  const { data: versions = [] } = useQuery(versionStops(dossier));
  const { data: days = [] } = useQuery(publicationStops(dossier));
  return (
    <section aria-label="Time" className="time-bar">
      <StopSlider
        name="As of"
        stops={versions.map(({ version, recordedAt }) => ({
          value: String(version),
          text: `version ${version}, ${whenRecorded(recordedAt)}`,
        }))}
        value={moment.asOf}
        onChange={(asOf) => setMoment({ asOf })}
      />
      <Playing stops={versions} asOf={moment.asOf} onStep={(asOf) => setMoment({ asOf })} />
      <StopSlider
        name="Published by"
        stops={days.map(({ day, count }) => ({
          value: day,
          text: `${day}, ${count} ${count === 1 ? 'report' : 'reports'}`,
        }))}
        value={moment.publishedBy}
        onChange={(publishedBy) => setMoment({ publishedBy })}
      />
      <ValidAt value={moment.validAt} onChange={(validAt) => setMoment({ validAt })} />
    </section>
  );
}
