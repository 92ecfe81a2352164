import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { SpeakerItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { KINDS } from '../../facts/kinds.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { speakerName } from '../../facts/speaker-name.js';
import { useFilters } from '../../facts/use-filters.js';
import { Choice, plainly } from '../../ui/Choice.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Scrolls } from '../../ui/Scrolls.js';
import { Called } from './Called.js';
import { Count } from './Count.js';
import { COUNTS } from './counts.js';
import { speakersPages } from './reads.js';
import { WhateverHeld } from './WhateverHeld.js';

const route = getRouteApi('/signed-in/d/$dossier/speakers');

/** Whom the claims come from, and how many of them became what. */
export function SpeakersPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const filter = useFilters();
  const moment = momentOf(search);
  const list = useSuspenseInfiniteQuery(speakersPages(dossier, moment, search));
  const speakers = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <Heading title="Speakers">Speakers</Heading>
      <form role="search" aria-label="Speakers" className="filters">
        <Choice
          label="Kind"
          value={search.kind}
          options={plainly(...KINDS)}
          onChange={(kind) => filter({ kind })}
        />
        <NameChoice
          of="issues"
          label="Issue"
          value={search.issue}
          onChange={(issue) => filter({ issue })}
        />
        <Choice
          label="Sorted by"
          value={search.sort}
          none="most claims"
          options={[['lastSaid', 'said last']]}
          onChange={(sort) => filter({ sort })}
        />
      </form>
      <WhateverHeld moment={moment} />
      {speakers.length === 0 && <p>Nobody has spoken at this moment that fits.</p>}
      <Scrolls name="Speakers, table">
        <table aria-label="Speakers">
          <thead>
            <tr>
              <th scope="col">Speaker</th>
              <th scope="col">Claims</th>
              <th scope="col">First said</th>
              <th scope="col">Last said</th>
              {COUNTS.map(([name]) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {speakers.map((speaker) => (
              <Row key={speakerName(speaker.speaker)} dossier={dossier} speaker={speaker} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      <MorePages list={list} />
    </>
  );
}

function Row({ dossier, speaker }: { readonly dossier: string; readonly speaker: SpeakerItem }) {
  const name = speakerName(speaker.speaker);
  return (
    <tr>
      <th scope="row">
        <Link to="/d/$dossier/speakers/$speaker" params={{ dossier, speaker: name }}>
          <Called speaker={speaker} />
        </Link>
      </th>
      <td className="number">
        <Count dossier={dossier} speaker={name} count={speaker.claims.total} />
      </td>
      <td className="date">{speaker.firstSaid}</td>
      <td className="date">{speaker.lastSaid}</td>
      {COUNTS.map(([count, filters]) => (
        <td key={count} className="number">
          <Count dossier={dossier} speaker={name} count={speaker[count]} filters={filters} />
        </td>
      ))}
    </tr>
  );
}
