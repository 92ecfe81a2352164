import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ConflictItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf } from '../../api/moment.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { useFilters } from '../../facts/use-filters.js';
import { Choice } from '../../ui/Choice.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { conflictsPages, FILTERS } from './reads.js';
import { RULES, whyNot } from './rules.js';
import { Sides } from './Sides.js';
import { Subject } from './Subject.js';
import './conflicts.css';

const route = getRouteApi('/signed-in/d/$dossier/conflicts');

/** What cannot both hold, by subject. Nobody is declared right. */
export function ConflictsPage() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const filter = useFilters();
  const list = useSuspenseInfiniteQuery(conflictsPages(dossier, momentOf(search), search));
  const conflicts = list.data.pages.flatMap(({ items }) => items);
  const { shown, room } = useBeginning(conflicts, 18);
  const isNarrowed = FILTERS.some((name) => search[name] !== undefined);
  return (
    <>
      <Heading title="Conflicts">Conflicts</Heading>
      <form role="search" aria-label="Conflicts" className="filters">
        <Choice
          label="Rule"
          value={search.rule}
          options={RULES}
          onChange={(rule) => filter({ rule })}
        />
        <NameChoice
          of="actors"
          label="Actor"
          value={search.actor}
          onChange={(actor) => filter({ actor })}
        />
        <NameChoice
          of="issues"
          label="Issue"
          value={search.issue}
          onChange={(issue) => filter({ issue })}
        />
      </form>
      {conflicts.length === 0 && (
        <p>{isNarrowed ? 'No conflict fits.' : 'Nothing is in conflict at this moment.'}</p>
      )}
      <div style={room}>
        {shown.map((conflict) => (
          <Conflict key={conflict.id} dossier={dossier} conflict={conflict} />
        ))}
      </div>
      <MorePages list={list} />
    </>
  );
}

function Conflict({
  dossier,
  conflict,
}: {
  readonly dossier: string;
  readonly conflict: ConflictItem;
}) {
  const { id, rule, subject, count, claims, objections } = conflict;
  return (
    <article className="conflict" aria-labelledby={`conflict-${id}`}>
      <h2 id={`conflict-${id}`}>
        <Subject dossier={dossier} conflict={conflict} />
      </h2>
      <p>
        <span className="badge conflict-rule">
          {RULES.find(([name]) => name === rule)?.[1] ?? rule}
        </span>{' '}
        {whyNot(rule, subject)}{' '}
        <Link to="/d/$dossier/conflicts/$conflict" params={{ dossier, conflict: id }}>
          {count > claims.length ? `All ${count} sides` : 'This conflict alone'}
        </Link>
      </p>
      <Sides dossier={dossier} claims={claims} objections={objections} />
    </article>
  );
}
