import { useMemo } from 'react';
import type { TimelineItem } from '../../../../packages/client/generated/types.gen.js';
import { LongList } from '../../ui/LongList.js';
import { Entry } from './Entry.js';

interface Page {
  readonly items: readonly TimelineItem[];
}

/** How many entries are drawn at once: they fill a screen. */
const STRETCH = 10;

/** How high an entry is, more or less, in the size of the page's letters. */
const ENTRY_REM = 8;

/** From how many stretches on those far out of sight are taken out of the page. */
const MANY = 100;

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
  const [dated, undated] = useMemo(() => {
    const items = pages.flatMap((page) => page.items);
    const isDated = (item: TimelineItem) => dateOf(item, said) !== null;
    return [items.filter(isDated), items.filter((item) => !isDated(item))];
  }, [pages, said]);
  return (
    <>
      <List dossier={dossier} items={dated} said={said} name="Timeline" />
      {undated.length > 0 && (
        <section aria-labelledby="undated">
          <h2 id="undated">Undated</h2>
          <List dossier={dossier} items={undated} said={said} name="Undated" />
        </section>
      )}
    </>
  );
}

function List({
  dossier,
  items,
  said,
  name,
}: {
  readonly dossier: string;
  readonly items: readonly TimelineItem[];
  readonly said: boolean;
  readonly name: string;
}) {
  const count = Math.ceil(items.length / STRETCH);
  return (
    <LongList name={name} className="timeline" count={count} whole={MANY} rem={STRETCH * ENTRY_REM}>
      {(stretch) =>
        items.slice(stretch * STRETCH, (stretch + 1) * STRETCH).map((item) => (
          <div key={item.claimId} role="listitem" className="timeline-item">
            <Entry dossier={dossier} item={item} date={dateOf(item, said)} said={said} />
          </div>
        ))
      }
    </LongList>
  );
}

const dateOf = (item: TimelineItem, said: boolean): string | null =>
  (said ? item.said : item.occurred)?.edtf ?? null;
