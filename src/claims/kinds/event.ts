import { z } from 'zod';

import { line, slug } from '../../../libs/text/index.js';
import { edtf } from '../../dates/world-date.js';
import { limits, upTo } from '../../limits/limits.js';
import { eventInWords } from '../../sentences/contents.js';
import type { Validity } from '../axes.js';
import { claimKind, namesNoClaims } from './kind.js';
import { placeIfAny, registered } from './mention.js';
import { partiesAs } from './party.js';
import { perhaps, within } from './time.js';

const status = z.enum([
  'occurred',
  'ongoing',
  'announced',
  'planned',
  'alleged',
  'cancelled',
  'denied',
]);

const VALIDITY: Readonly<Record<z.infer<typeof status>, Validity>> = {
  occurred: 'ended',
  ongoing: 'current',
  announced: 'planned',
  planned: 'planned',
  alleged: 'unknown',
  cancelled: 'ended',
  denied: 'unknown',
};

/** Those who have a part in it: actors by their slugs, and whoever nobody registered by a label. */
const parties = z
  .array(z.union([slug, z.strictObject({ label: line })]).meta({ id: 'Party' }))
  .max(...upTo(limits.namesInList));

const schema = z
  .strictObject({
    kind: z.literal('event'),
    what: line,
    agents: parties.optional(),
    targets: parties.optional(),
    place: slug.optional(),
    occurred: edtf.optional(),
    status,
  })
  .meta({ id: 'EventContent', description: 'Something that happens in the world' });

export const event = claimKind(schema, {
  ...namesNoClaims,
  mentions: ({ agents, targets, place }) => [
    ...registered('/agents', agents),
    ...registered('/targets', targets),
    ...placeIfAny('/place', place),
  ],
  parties: ({ agents, targets }) => [
    ...partiesAs('agent', agents),
    ...partiesAs('target', targets),
  ],
  place: ({ place }) => place ?? null,
  holding({ status, occurred }, ended) {
    // What is denied is said not to have been, and what is cancelled not to be.
    if (status === 'denied' || status === 'cancelled') return undefined;
    const holding = within(occurred, status === 'ongoing', ended);
    return status === 'alleged' ? perhaps(holding) : holding;
  },
  occurred: ({ occurred }) => occurred ?? null,
  validity: ({ status }) => VALIDITY[status],
  gist: eventInWords,
});
