import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { eventType } from '../log/event-type.js';
import { merged, reverted } from '../registers/merging.js';

/** What is counted or measured, that quantities name by its slug. */
export const measure = z
  .strictObject({ slug, title: line, unit: line.optional() })
  .meta({ id: 'Measure' });
export type Measure = z.infer<typeof measure>;

export const MeasureRegistered = eventType('MeasureRegistered', 1, measure);

/** Fields that are left out stay as they are. */
export const MeasureRevised = eventType(
  'MeasureRevised',
  1,
  z.strictObject({ slug, title: line.optional(), unit: line.optional() }),
);

/** Two slugs stand for one measure: from now on the one that it is merged into. */
export const MeasuresMerged = eventType('MeasuresMerged', 1, merged);

/** They are two after all. */
export const MeasureMergeReverted = eventType('MeasureMergeReverted', 1, reverted);
