import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { positionInWords } from '../../sentences/contents.js';
import { claimKind, namesNoClaims, nowhere, undated } from './kind.js';
import { actor, issue } from './mention.js';
import { partiesAs } from './party.js';
import { stance } from './stance.js';

export const reading = z.enum(['stated', 'inferred']);

const schema = z
  .strictObject({
    kind: z.literal('position'),
    actor: slug,
    issue: slug,
    stance,
    terms: line.optional(),
    reading,
  })
  .meta({ id: 'PositionContent', description: "An actor's stance on an issue" });

export const position = claimKind(schema, {
  ...undated,
  ...namesNoClaims,
  mentions: (content) => [actor('/actor', content.actor), issue('/issue', content.issue)],
  ...nowhere,
  parties: ({ actor }) => partiesAs('actor', [actor]),
  // It holds until something ends it.
  validity: () => 'current',
  gist: positionInWords,
});
