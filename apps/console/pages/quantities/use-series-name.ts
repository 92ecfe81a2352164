import { useNames } from '../../facts/use-names.js';

interface SeriesName {
  readonly measure: string;
  readonly population: string | null;
  readonly place: string | null;
}

/** How a series is called: by its measure, of whom, and where. */
export function useSeriesName(): (series: SeriesName) => string {
  const measures = useNames('measures');
  const places = useNames('places');
  return ({ measure, population, place }) =>
    [
      measures.get(measure) ?? measure.replaceAll('-', ' '),
      population !== null && `of ${population.replaceAll('-', ' ')}`,
      place !== null && `in ${places.get(place) ?? place}`,
    ]
      .filter((part) => part !== false)
      .join(', ');
}
