import { z } from 'zod';

import { line, slug } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { grounds } from '../log/erasure.js';
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

/** Of whom an actor is a member from now on; null for nobody. */
export const revisedMemberOf = slug
  .nullable()
  .optional()
  .describe('The actor of whom it is a member; null for none');

/** Fields that are left out stay as they are. */
export const ActorRevised = eventType(
  'ActorRevised',
  1,
  z.strictObject({ slug, name: line.optional(), ...changeable, memberOf: revisedMemberOf }),
);

/** Two slugs stand for one actor: from now on the one that it is merged into. */
export const ActorsMerged = eventType('ActorsMerged', 1, merged);

/** They are two after all. */
export const MergeReverted = eventType('MergeReverted', 1, reverted);

/** What stays of an event of an actor that is erased: never a word, a name or an address of it. */
const kept = z.strictObject({
  version: z.int(),
  kind: actor.shape.kind.optional(),
  memberOf: slug.nullable().optional(),
  into: slug.optional(),
});
export type Kept = z.infer<typeof kept>;

/**
 * All that the events of its stream said before is destroyed: what stands here is what stays known
 * of it. Its slug is told by nobody any more, and is in the name of the stream alone.
 */
export const ActorErased = eventType(
  'ActorErased',
  1,
  z.strictObject({
    /** What stands for its slug in all answers. */
    replacement: slug,
    /** What stays of each of its events, by which it is the same as others, or one of them, then. */
    kept: z.array(kept),
    ...grounds,
  }),
);
export type ActorErasedPayload = z.infer<typeof ActorErased.schema>;
