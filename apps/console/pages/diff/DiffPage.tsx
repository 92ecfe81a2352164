import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFilters } from '../../facts/use-filters.js';
import { Button } from '../../ui/Button.js';
import { Choice } from '../../ui/Choice.js';
import { Field } from '../../ui/Field.js';
import { Heading } from '../../ui/Heading.js';
import { MorePages } from '../../ui/MorePages.js';
import { Refused } from '../../ui/Refused.js';
import { Differing } from './Differing.js';
import { diffPages } from './reads.js';
import { VIEWS } from './views.js';
import './diff.css';

const route = getRouteApi('/signed-in/d/$dossier/diff');

/** What is shown otherwise at one moment than at another. */
export function DiffPage() {
  const { from, to, view, asOf, publishedBy } = route.useSearch();
  const filter = useFilters();
  const noneSet = asOf === undefined ? 'The time bar stands on now.' : undefined;
  return (
    <>
      <Heading title="Diff">What differs between two moments</Heading>
      <form
        role="search"
        aria-label="Moments"
        className="filters"
        onSubmit={(event) => event.preventDefault()}
      >
        <Field
          label="From"
          value={from}
          placeholder="version or time"
          onChange={(value) => filter({ from: value })}
        />
        <Button disabledReason={noneSet} onClick={() => filter({ from: asOf })}>
          From what the time bar shows
        </Button>
        <Field
          label="To"
          value={to}
          placeholder="now"
          onChange={(value) => filter({ to: value })}
        />
        <Button disabledReason={noneSet} onClick={() => filter({ to: asOf })}>
          To what the time bar shows
        </Button>
        <Choice
          label="View"
          value={view}
          options={VIEWS}
          onChange={(value) => filter({ view: value })}
        />
      </form>
      {from === undefined ? (
        <p>
          Say from which moment on: a version, such as 12, or a time of recording, such as
          2022-04-01T12:00:00Z. Without a second one, it is compared with now.
        </p>
      ) : (
        <Differences compared={{ from, to, view, publishedBy }} />
      )}
    </>
  );
}

function Differences({ compared }: { readonly compared: Parameters<typeof diffPages>[1] }) {
  const { dossier } = route.useParams();
  const list = useInfiniteQuery(diffPages(dossier, compared));
  if (list.error) return <Refused error={list.error} again={() => void list.refetch()} />;
  const [first] = list.data?.pages ?? [];
  if (!first) return <p>Comparing…</p>;
  const items = (list.data?.pages ?? []).flatMap((page) => page.items);
  const shown = VIEWS.filter(([view]) => items.some((item) => item.view === view));
  return (
    <>
      <p className="quiet">
        From version {first.from} to version {first.to}
        {compared.publishedBy !== undefined && `, as published by ${compared.publishedBy}`}.
        {items.length === 0 && ' Nothing differs.'}
      </p>
      {shown.map(([view, title]) => (
        <section key={view} aria-label={title}>
          <h2>{title}</h2>
          <ul className="differences">
            {items
              .filter((item) => item.view === view)
              .map((item) => (
                <li key={item.key}>
                  <Differing dossier={dossier} item={item} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      <MorePages list={list} />
    </>
  );
}
