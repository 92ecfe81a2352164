import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';
import { sameAs } from '../registers/elsewhere.js';
import { merged, reverted } from '../registers/merging.js';

/** A point on the earth, in the order of GeoJSON (RFC 7946): WGS 84, in degrees. */
export const point = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .meta({ id: 'Point', description: '[longitude, latitude] in degrees (WGS 84)' });

const changeable = {
  aliases: z
    .array(line)
    .max(...upTo(limits.namesInList))
    .optional(),
  within: slug.optional().describe('The place of which it is a part'),
  point: point.optional(),
  sameAs: sameAs.optional(),
};

/** Somewhere in the world, that claims name by its slug. */
export const place = z.strictObject({ slug, name: line, ...changeable }).meta({ id: 'Place' });
export type Place = z.infer<typeof place>;

export const PlaceRegistered = eventType('PlaceRegistered', 1, place);

/** Where a place lies from now on; null for nowhere. */
export const revisedWithin = slug
  .nullable()
  .optional()
  .describe('The place of which it is a part; null for none');

/** Fields that are left out stay as they are. */
export const PlaceRevised = eventType(
  'PlaceRevised',
  1,
  z.strictObject({ slug, name: line.optional(), ...changeable, within: revisedWithin }),
);

/** Two slugs stand for one place: from now on the one that it is merged into. */
export const PlacesMerged = eventType('PlacesMerged', 1, merged);

/** They are two after all. */
export const PlaceMergeReverted = eventType('PlaceMergeReverted', 1, reverted);
