import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { point } from '../../places/events.js';
import { places as register } from '../../places/state.js';
import { mergedFields, registerController } from '../shared/register-controller.js';
import { places } from './view.js';

export const placeItem = z
  .object({
    slug,
    name: z.string(),
    aliases: z.array(z.string()).nullable(),
    within: slug.nullable().describe('The place of which it is a part'),
    point: point.nullable(),
    sameAs: z.array(z.string()).nullable().describe('Addresses at which others tell of it'),
    ...mergedFields('the place'),
  })
  .meta({ id: 'PlaceItem' });

export const PlacesController = registerController({
  register,
  view: places,
  item: placeItem,
  single: 'SinglePlace',
});
