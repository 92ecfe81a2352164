import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId } from 'react';
import { mayDo } from '../../api/rights.js';
import { sessionQuery } from '../../api/session.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { NeedsScope } from '../../ui/NeedsScope.js';
import { IntakeCard } from './IntakeCard.js';
import './intakes.css';
import { intakesPages, isUnderWay, STATUSES } from './reads.js';

const route = getRouteApi('/signed-in/d/$dossier/intakes');

/** How often it is asked how far the reading is. */
const INTERVAL_MS = 1_500;

/** Texts of which claims are proposed, and what became of them. */
export function IntakesPage() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  return (
    <>
      <Heading title="Intakes">Intakes</Heading>
      <p className="intakes-lead">
        An intake is a text of which claims are proposed. Nothing of it is a fact: people accept,
        edit, reject or defer each candidate, and only then it is filed.
      </p>
      {mayDo(session, 'propose') ? (
        <Intakes />
      ) : (
        <NeedsScope scope="propose" what="intakes are seen and made with" />
      )}
    </>
  );
}

function Intakes() {
  const { dossier } = route.useParams();
  const { status } = route.useSearch();
  const list = useSuspenseInfiniteQuery({
    ...intakesPages(dossier, status),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isUnderWay)) ? INTERVAL_MS : false,
  });
  const intakes = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <p className="intakes-bar">
        <StatusFilter status={status} />
        <Link to="/d/$dossier/file" params={{ dossier }}>
          New intake
        </Link>
      </p>
      {intakes.length === 0 && (
        <p>
          {status === undefined ? 'There is no intake yet.' : `There is none that is ${status}.`}
        </p>
      )}
      <ul className="intakes" aria-label="Intakes">
        {intakes.map((intake) => (
          <li key={intake.id}>
            <IntakeCard dossier={dossier} intake={intake} />
          </li>
        ))}
      </ul>
      <MorePages list={list} />
    </>
  );
}

function StatusFilter({ status }: { readonly status: string | undefined }) {
  const id = useId();
  const navigate = route.useNavigate();
  return (
    <span>
      <label htmlFor={id}>Status</label>{' '}
      <select
        id={id}
        value={status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (before) => ({ ...before, status: value || undefined }) })
        }
      >
        <option value="">all</option>
        {STATUSES.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </select>
    </span>
  );
}
