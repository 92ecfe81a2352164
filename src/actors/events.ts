import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';
import { sameAs } from '../registers/elsewhere.js';
import { merged, reverted } from '../registers/merging.js';

const changeable = {
  aliases: z
    .array(line)
    .max(...upTo(limits.namesInList))
    .optional(),
  memberOf: slug.optional(),
  role: line.optional(),
  sameAs: sameAs.optional(),
};

/** Whoever acts or speaks, and has a name of its own. */
export const actor = z
  .strictObject({
    slug,
    name: line,
    kind: z.enum(['state', 'organisation', 'person', 'group', 'other']),
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
export const ActorsMerged = eventType('ActorsMerged', 1, merged);

/** They are two after all. */
export const MergeReverted = eventType('MergeReverted', 1, reverted);
