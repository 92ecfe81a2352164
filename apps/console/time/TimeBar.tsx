import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../api/moment.js';
import { whenRecorded } from '../ui/when.js';
import { publicationStops, versionStops } from './moments.js';
import { Playing } from './Playing.js';
import { dayBefore, publishedText } from './published.js';
import { StopSlider } from './StopSlider.js';
import { useSetMoment } from './use-set-moment.js';
import { ValidAt } from './ValidAt.js';
import { WhatChanged } from './WhatChanged.js';

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
  const [first] = days;
  const before = first ? [{ day: dayBefore(first.day), count: 0 }] : [];
  return (
    <section aria-label="Time" className="time-bar">
      <StopSlider
        name="As of"
        stops={versions.map(({ version, recordedAt }) => ({
          value: String(version),
          text: `version ${version}, ${whenRecorded(recordedAt)}`,
        }))}
        value={moment.asOf}
        textOf={(value) => (/^\d+$/.test(value) ? `version ${value}` : value)}
        onChange={(asOf, replace) => setMoment({ asOf }, replace)}
      />
      <Playing
        stops={versions}
        asOf={moment.asOf}
        onStep={(asOf, replace) => setMoment({ asOf }, replace)}
      />
      <StopSlider
        name="Published by"
        stops={[...before, ...days].map(({ day, count }) => ({
          value: day,
          text: publishedText(day, count, first?.day),
        }))}
        value={moment.publishedBy}
        textOf={(value) => publishedText(value, undefined, first?.day)}
        onChange={(publishedBy, replace) => setMoment({ publishedBy }, replace)}
      />
      <ValidAt value={moment.validAt} onChange={(validAt) => setMoment({ validAt })} />
      <WhatChanged dossier={dossier} moment={moment} />
    </section>
  );
}
