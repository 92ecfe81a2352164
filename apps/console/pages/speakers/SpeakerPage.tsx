import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { KINDS } from '../../facts/kinds.js';
import { Name } from '../../facts/Name.js';
import { speakerName } from '../../facts/speaker-name.js';
import { ActorLink } from '../../facts/Speaker.js';
import { Heading } from '../../ui/Heading.js';
import { Called } from './Called.js';
import { Count } from './Count.js';
import { COUNTS } from './counts.js';
import { speakerQuery } from './reads.js';
import { WhateverHeld } from './WhateverHeld.js';

const route = getRouteApi('/signed-in/d/$dossier/speakers/$speaker');

/** One speaker: what it said, on what, when, and what became of it. */
export function SpeakerPage() {
  const { dossier, speaker } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(speakerQuery(dossier, speaker, moment));
  const name = speakerName(data.speaker);
  const to = { dossier, speaker: name };
  const count = (number: number, filters: Readonly<Record<string, string>>) => (
    <Count {...to} count={number} filters={filters} />
  );
  return (
    <>
      <Heading title={data.name ?? 'The reports themselves'}>
        <Called speaker={data} />
      </Heading>
      <p>
        {'actor' in data.speaker && (
          <>
            As an actor: <ActorLink dossier={dossier} actor={data.speaker.actor} />.{' '}
          </>
        )}
        {data.firstSaid !== null && (
          <>
            First said <span className="date">{data.firstSaid}</span>, last{' '}
            <span className="date">{data.lastSaid}</span>.{' '}
          </>
        )}
        <Link to="/d/$dossier/claims" params={{ dossier }} search={{ speaker: name }}>
          {data.claims.total === 1 ? 'Its one claim' : `All ${data.claims.total} claims`}
        </Link>
      </p>
      <WhateverHeld moment={moment} />
      <h2>By kind</h2>
      <dl className="counts">
        {KINDS.filter((kind) => data.claims[kind] !== undefined).map((kind) => (
          <div key={kind}>
            <dt>{kind}</dt>
            <dd>{count(data.claims[kind] ?? 0, { kind })}</dd>
          </div>
        ))}
      </dl>
      <h2>What became of them</h2>
      <dl className="counts">
        {COUNTS.map(([field, filters]) => (
          <div key={field}>
            <dt>{field}</dt>
            <dd>{count(data[field], filters)}</dd>
          </div>
        ))}
      </dl>
      {data.issues.length > 0 && (
        <>
          <h2>Issues</h2>
          <ul>
            {data.issues.map(({ issue, claims }) => (
              <li key={issue}>
                <Name of="issues" slug={issue} />: {count(claims, { issue })}
              </li>
            ))}
          </ul>
          {data.issueCount > data.issues.length && (
            <p className="quiet">and {data.issueCount - data.issues.length} more issues</p>
          )}
        </>
      )}
    </>
  );
}
