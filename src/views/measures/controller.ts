import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { measures as register } from '../../measures/state.js';
import { mergedFields, registerController } from '../shared/register-controller.js';
import { measures } from './view.js';

export const measureItem = z
  .object({
    slug,
    title: z.string(),
    unit: z.string().nullable(),
    ...mergedFields('the measure'),
  })
  .meta({ id: 'MeasureItem' });

export const MeasuresController = registerController({
  register,
  view: measures,
  item: measureItem,
  single: 'SingleMeasure',
});
