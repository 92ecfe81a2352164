import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Moment } from '../api/moment.js';
import { whenRecorded } from '../ui/when.js';
import {
  type PublicationStop,
  publicationStops,
  type VersionStop,
  versionStops,
} from './moments.js';
import { Playing } from './Playing.js';
import { dayBefore, publishedText } from './published.js';
import { type Stop, StopSlider } from './StopSlider.js';
import { useSetMoment } from './use-set-moment.js';
import { ValidAt } from './ValidAt.js';
import { WhatChanged } from './WhatChanged.js';

const NO_VERSIONS: readonly VersionStop[] = [];
const NO_DAYS: readonly PublicationStop[] = [];

/** The three clocks: what was recorded, what was published, what holds in the world. */
export function TimeBar({
  dossier,
  moment,
}: {
  readonly dossier: string;
  readonly moment: Moment;
}) {
  const setMoment = useSetMoment();
  const { data: versions = NO_VERSIONS } = useQuery(versionStops(dossier));
  const { data: days = NO_DAYS } = useQuery(publicationStops(dossier));
  const first = days[0]?.day;
  const ofVersions = useMemo(() => versions.map(stopOfVersion), [versions]);
  const ofDays = useMemo(() => stopsOfDays(days), [days]);
  return (
    <section aria-label="Time" className="time-bar">
      <StopSlider
        name="As of"
        stops={ofVersions}
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
        stops={ofDays}
        value={moment.publishedBy}
        textOf={(value) => publishedText(value, undefined, first)}
        onChange={(publishedBy, replace) => setMoment({ publishedBy }, replace)}
      />
      <ValidAt value={moment.validAt} onChange={(validAt) => setMoment({ validAt })} />
      <WhatChanged dossier={dossier} moment={moment} />
    </section>
  );
}

const stopOfVersion = ({ version, recordedAt }: VersionStop): Stop => ({
  value: String(version),
  text: `version ${version}, ${whenRecorded(recordedAt)}`,
});

/** The day before the first is a stop as well. */
function stopsOfDays(days: readonly PublicationStop[]): Stop[] {
  const first = days[0]?.day;
  const before = first === undefined ? [] : [{ day: dayBefore(first), count: 0 }];
  return [...before, ...days].map(({ day, count }) => ({
    value: day,
    text: publishedText(day, count, first),
  }));
}
