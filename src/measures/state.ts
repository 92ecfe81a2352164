import { streams } from '../log/streams.js';
import { UNMERGED } from '../registers/merging.js';
import { type Entry, register } from '../registers/register.js';
import {
  type Measure,
  MeasureMergeReverted,
  MeasureRegistered,
  MeasureRevised,
  MeasuresMerged,
} from './events.js';

/** A measure as its own stream has it. */
export interface MeasureState extends Entry {
  readonly title: string;
  readonly unit: string | null;
}

export const measures = register<MeasureState, Measure>({
  name: 'measure',
  one: 'a measure',
  streamOf: streams.measure,
  events: {
    registered: MeasureRegistered,
    revised: MeasureRevised,
    merged: MeasuresMerged,
    reverted: MeasureMergeReverted,
  },
  begin: ({ slug, title, unit = null }) => ({ slug, title, unit, ...UNMERGED }),
  unlike: ({ slug, unit }, into) =>
    unit === null || into.unit === null || unit === into.unit
      ? undefined
      : `${into.slug} is counted in ${into.unit}, ${slug} in ${unit}: only measures of one unit can be one`,
});
