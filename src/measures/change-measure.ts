import type { z } from 'zod';

import { changesOf, revisionBody } from '../registers/change.js';
import { measure } from './events.js';
import { measures } from './state.js';

const { title, unit } = measure.shape;

/** The body of the route that revises what is known of a measure. */
export const measureRevision = revisionBody('MeasureRevision', { title: title.optional(), unit });

export const measureChanges = changesOf<z.infer<typeof measureRevision>>(measures);
