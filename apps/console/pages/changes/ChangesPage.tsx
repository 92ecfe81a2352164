import {
  useInfiniteQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ChangeItem } from '../../../../packages/client/generated/types.gen.js';
import { momentOf, withoutValidAt } from '../../api/moment.js';
import { Change } from '../../facts/Change.js';
import { NameChoice } from '../../facts/NameChoice.js';
import { useFilters } from '../../facts/use-filters.js';
import { dossierQuery } from '../../shell/dossier.js';
import { Choice } from '../../ui/Choice.js';
import { Field } from '../../ui/Field.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { changesPages, isOldestFirst, newestPages } from './reads.js';
import { TYPES } from './types.js';

const route = getRouteApi('/signed-in/d/$dossier/changes');

/** What changed, a sentence each. */
export function ChangesPage() {
  const search = route.useSearch();
  const filter = useFilters();
  return (
    <>
      <Heading title="Changes">Changes</Heading>
      <form
        role="search"
        aria-label="Changes"
        className="filters"
        onSubmit={(event) => event.preventDefault()}
      >
        <Field
          label="After version"
          value={search.after}
          inputMode="numeric"
          pattern="[0-9]{1,15}"
          size={6}
          onChange={(after) => filter({ after })}
        />
        <Choice
          label="Type"
          value={search.type}
          options={TYPES}
          onChange={(type) => filter({ type })}
        />
        <NameChoice
          of="actors"
          label="Actor"
          value={search.actor}
          onChange={(actor) => filter({ actor })}
        />
        <Field
          label="Claim"
          value={search.claim}
          placeholder="report~key"
          onChange={(claim) => filter({ claim })}
        />
      </form>
      {isOldestFirst(search) ? <OldestFirst /> : <NewestFirst />}
    </>
  );
}

function OldestFirst() {
  const { dossier } = route.useParams();
  const search = route.useSearch();
  const list = useInfiniteQuery(changesPages(dossier, momentOf(search), search));
  if (list.error) return <Refused error={list.error} again={() => void list.refetch()} />;
  if (!list.data) return <p>Reading…</p>;
  const changes = list.data.pages.flatMap(({ items }) => items);
  const since = search.after === undefined ? '' : ` after version ${search.after}`;
  return (
    <Changes dossier={dossier} changes={changes} more={<MorePages list={list} />}>
      {changes.length === 0 ? `Nothing that fits changed${since}.` : `Oldest first${since}.`}
    </Changes>
  );
}

function NewestFirst() {
  const { dossier } = route.useParams();
  const moment = withoutValidAt(momentOf(route.useSearch()));
  const { data } = useSuspenseQuery(dossierQuery(dossier, moment));
  const list = useSuspenseInfiniteQuery(newestPages(dossier, moment, data.version));
  const changes = list.data.pages.flatMap(({ items }) => items);
  return (
    <Changes dossier={dossier} changes={changes} more={<MorePages list={list} />}>
      {changes.length === 0
        ? 'Nothing of the newest versions is known at this moment.'
        : 'Newest first.'}
    </Changes>
  );
}

function Changes({
  dossier,
  changes,
  more,
  children,
}: {
  readonly dossier: string;
  readonly changes: readonly ChangeItem[];
  readonly more: ReactNode;
  readonly children: string;
}) {
  const { shown, room } = useBeginning(changes, 7);
  return (
    <>
      <p className="quiet">{children}</p>
      <ol aria-label="Changes" className="changes" style={room}>
        {shown.map((change) => (
          <li key={change.version}>
            <Change dossier={dossier} change={change} />
          </li>
        ))}
      </ol>
      {more}
    </>
  );
}
