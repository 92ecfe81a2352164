import { z } from 'zod';

import { slug } from '../../../libs/text/index.js';
import { actor } from '../../actors/events.js';
import { erasure } from '../../log/erasure.js';
import { actors as register } from '../../actors/state.js';
import { mergedFields, registerController } from '../shared/register-controller.js';
import { actors } from './view.js';

export const actorItem = z
  .object({
    slug,
    name: z.string(),
    kind: actor.shape.kind,
    aliases: z.array(z.string()).nullable(),
    memberOf: slug.nullable(),
    role: z.string().nullable(),
    sameAs: z.array(z.string()).nullable().describe('Addresses at which others tell of it'),
    erased: erasure
      .nullable()
      .describe('Why it is erased; name, aliases, role and addresses are gone then'),
    ...mergedFields('the actor'),
  })
  .meta({ id: 'ActorItem' });

export const ActorsController = registerController({
  register,
  view: actors,
  item: actorItem,
  single: 'SingleActor',
});
