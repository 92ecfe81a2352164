import { Fragment, memo } from 'react';
import type { TimelineItem } from '../../../../packages/client/generated/types.gen.js';
import { FarApart } from '../../ui/FarApart.js';
import { useBeginning } from '../../ui/use-beginning.js';
import { Entry } from './Entry.js';

interface Page {
  readonly items: readonly TimelineItem[];
}

/** From how many pages on those far out of sight are taken out of the page. */
const MANY = 10;

/** How many entries fill a screen. */
const FIRST = 10;

/** The entries of a timeline as far as they were read, the undated in a list of their own. */
export function Entries({
  dossier,
  pages,
  said,
}: {
  readonly dossier: string;
  readonly pages: readonly Page[];
  /** Whether they are in the order of what was said. */
  readonly said: boolean;
}) {
  const hasUndated = pages.some(({ items }) => items.some((item) => dateOf(item, said) === null));
  const lists = { dossier, pages, said };
  return (
    <>
      <List {...lists} name="Timeline" dated />
      {hasUndated && (
        <section aria-labelledby="undated">
          <h2 id="undated">Undated</h2>
          <List {...lists} name="Undated" dated={false} />
        </section>
      )}
    </>
  );
}

function List({
  dossier,
  pages,
  said,
  name,
  dated,
}: {
  readonly dossier: string;
  readonly pages: readonly Page[];
  readonly said: boolean;
  readonly name: string;
  readonly dated: boolean;
}) {
  const Around = pages.length > MANY ? FarApart : Fragment;
  return (
    <div role="list" aria-label={name} className="timeline">
      {pages.map((page, index) => (
        <Around key={index}>
          <EntriesOfPage
            dossier={dossier}
            page={page}
            isFirst={index === 0}
            said={said}
            dated={dated}
          />
        </Around>
      ))}
    </div>
  );
}

/** Once read a page stays as it is. */
const EntriesOfPage = memo(function EntriesOfPage({
  dossier,
  page,
  isFirst,
  said,
  dated,
}: {
  readonly dossier: string;
  readonly page: Page;
  /** Whether it is what one sees when one comes. */
  readonly isFirst: boolean;
  readonly said: boolean;
  readonly dated: boolean;
}) {
  const items = page.items.filter((item) => (dateOf(item, said) !== null) === dated);
  const first = isFirst ? FIRST : Number.POSITIVE_INFINITY;
  const { shown, room } = useBeginning(items, { first, each: '6rem' });
  return (
    <>
      {shown.map((item) => (
        <div key={item.claimId} role="listitem" className="timeline-item">
          <Entry dossier={dossier} item={item} date={dateOf(item, said)} said={said} />
        </div>
      ))}
      {room && <div role="presentation" style={room} />}
    </>
  );
});

const dateOf = (item: TimelineItem, said: boolean): string | null =>
  (said ? item.said : item.occurred)?.edtf ?? null;
