import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Moment } from '../../api/moment.js';
import { openConflictsQuery } from './reads.js';

/** What is in conflict: the first of it, each leading to its sides. */
export function Conflicts({
  dossier,
  moment,
}: {
  readonly dossier: string;
  readonly moment: Moment;
}) {
  const { data } = useSuspenseQuery(openConflictsQuery(dossier, moment));
  return (
    <section aria-labelledby="overview-conflicts">
      <h2 id="overview-conflicts">
        <Link to="/d/$dossier/conflicts" params={{ dossier }}>
          Open conflicts
        </Link>
      </h2>
      {data.items.length === 0 && <p>Nothing is in conflict at this moment.</p>}
      <ul>
        {data.items.map(({ id, rule, claims, count }) => (
          <li key={id}>
            <Link to="/d/$dossier/conflicts/$conflict" params={{ dossier, conflict: id }}>
              <bdi>{claims[0]?.sentence}</bdi>
            </Link>{' '}
            <span className="quiet">
              {rule.replaceAll('-', ' ')}, {count} sides
            </span>
          </li>
        ))}
      </ul>
      {data.next !== null && (
        <p>
          <Link to="/d/$dossier/conflicts" params={{ dossier }}>
            More conflicts
          </Link>
        </p>
      )}
    </section>
  );
}
