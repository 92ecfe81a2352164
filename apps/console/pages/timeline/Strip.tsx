import { useQuery } from '@tanstack/react-query';
import type { Moment } from '../../api/moment.js';
import { useFilters } from '../../facts/use-filters.js';
import { Bars } from './Bars.js';
import { EndSlider } from './EndSlider.js';
import { daysQuery, type Filters } from './reads.js';
import { chosenOf, stopsOf } from './stops.js';

/** How much begins when, and a way to choose a stretch of it: by pointing, or with two sliders. */
export function Strip({
  dossier,
  moment,
  search,
}: {
  readonly dossier: string;
  readonly moment: Moment;
  readonly search: Filters;
}) {
  const narrow = useFilters();
  const { data } = useQuery(daysQuery(dossier, moment, search));
  if (!data || data.days.length === 0) return null;
  const stops = stopsOf(data.days);
  const end = stops.length - 1;
  const chosen = chosenOf(stops, search.from, search.to);
  const [first, last] = chosen;
  const choose = (from: number, to: number, replace = false) =>
    narrow(
      {
        from: from === 0 ? undefined : stops[from]?.first,
        to: to === end ? undefined : stops[to]?.last,
      },
      replace,
    );
  const dated = stops.reduce((sum, { count }) => sum + count, 0);
  return (
    <section aria-label="Density" className="strip">
      <Bars stops={stops} chosen={chosen} onChoose={choose} />
      <div className="strip-ends">
        <EndSlider
          name="Stretch from"
          stop={first}
          last={end}
          textOf={(stop) => stops[stop]?.first ?? ''}
          onChange={(stop) => choose(stop, Math.max(stop, last), true)}
        />
        <EndSlider
          name="Stretch to"
          stop={last}
          last={end}
          textOf={(stop) => stops[stop]?.last ?? ''}
          onChange={(stop) => choose(Math.min(stop, first), stop, true)}
        />
        <button
          type="button"
          aria-disabled={(search.from ?? search.to) === undefined || undefined}
          onClick={() => narrow({ from: undefined, to: undefined })}
        >
          Whole timeline
        </button>
      </div>
      <p className="quiet">
        {dated} claims with a known start; {data.open} with an open one; {data.undated} undated.
      </p>
    </section>
  );
}
