import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { momentOf } from '../../api/moment.js';
import { Imprint } from '../../facts/Imprint.js';
import { useNames } from '../../facts/use-names.js';
import { Heading } from '../../ui/Heading.js';
import './position.css';
import { positionQuery } from './reads.js';
import { Stance } from './Stance.js';
import { StanceLine } from './StanceLine.js';

const route = getRouteApi('/signed-in/d/$dossier/positions/$actor/$issue');

/** How an actor's position on an issue went through time: as a line, and in words. */
export function PositionPage() {
  const { dossier, actor, issue } = route.useParams();
  const moment = momentOf(route.useSearch());
  const { data } = useSuspenseQuery(positionQuery(dossier, actor, issue, moment));
  const who = useNames('actors').get(actor) ?? actor;
  const what = useNames('issues').get(issue) ?? issue;
  return (
    <>
      <p className="quiet position-kicker">
        <Link to="/d/$dossier/positions" params={{ dossier }}>
          All positions
        </Link>
      </p>
      <Heading title={`${who} on ${what}`}>
        <bdi>{who}</bdi> on <bdi>{what}</bdi>
      </Heading>
      {data.history.length === 0 && <p>No position is known at this moment.</p>}
      <StanceLine dossier={dossier} history={data.history} />
      <ol aria-label="Stances" className="stances">
        {data.history.map((change) => (
          <li key={change.claimId}>
            <Stance dossier={dossier} change={change} />
          </li>
        ))}
      </ol>
      <Imprint dossier={dossier} version={data.version} moment={moment} />
    </>
  );
}
