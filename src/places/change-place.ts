import type { z } from 'zod';

import { changesOf, revisionBody } from '../registers/change.js';
import { place, revisedWithin } from './events.js';
import { places } from './state.js';

const { name, aliases, point, sameAs } = place.shape;

/** The body of the route that revises what is known of a place. */
export const placeRevision = revisionBody('PlaceRevision', {
  name: name.optional(),
  aliases,
  within: revisedWithin,
  point,
  sameAs,
});

export const placeChanges = changesOf<z.infer<typeof placeRevision>>(places);
