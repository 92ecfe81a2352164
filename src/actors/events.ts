import { z } from 'zod';

import { line, prose, slug } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';

const changeable = {
  aliases: z
    .array(line)
    .max(...upTo(limits.namesInList))
    .optional(),
  memberOf: slug.optional(),
  role: line.optional(),
};

/** A state, an organisation or a person. */
export const actor = z
  .strictObject({
    slug,
    name: line,
    kind: z.enum(['state', 'organisation', 'person']),
    ...changeable,
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof actor>;

export const ActorRegistered = eventType('ActorRegistered', 1, actor);

/** Fields that are left out stay as they are. */
export const ActorRevised = eventType(
  'ActorRevised',
  1,
  z.strictObject({ slug, name: line.optional(), ...changeable }),
);

/** Two slugs stand for one actor: from now on the one that it is merged into. */
export const ActorsMerged = eventType(
  'ActorsMerged',
  1,
  z.strictObject({ slug, into: slug, reason: prose }),
);

/** They are two after all. */
export const MergeReverted = eventType('MergeReverted', 1, z.strictObject({ slug, reason: prose }));
