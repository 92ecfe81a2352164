import { z } from 'zod';

import { line, prose, slug, webAddress } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { eventType } from '../log/event-type.js';

/** Where others tell of the same actor: Wikidata and the like. */
const sameAs = z
  .array(webAddress)
  .max(...upTo(limits.namesInList))
  .superRefine((addresses, context) => {
    addresses.forEach((address, index) => {
      if (addresses.indexOf(address) === index) return;
      context.addIssue({ code: 'custom', path: [index], message: 'is given twice' });
    });
  });

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
export const ActorsMerged = eventType(
  'ActorsMerged',
  1,
  z.strictObject({ slug, into: slug, reason: prose }),
);

/** They are two after all. */
export const MergeReverted = eventType('MergeReverted', 1, z.strictObject({ slug, reason: prose }));
