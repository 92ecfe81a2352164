import { z } from 'zod';

import type { RecordedEvent } from '../../libs/event-store/index.js';
import { slug } from '../../libs/text/index.js';
import { isClaimStream, sortOf, subjectOf } from '../log/streams.js';

/** What a receiver is told of an event: which one it is, and nothing of what it says. */
export const message = z
  .object({
    type: z.string().describe('`parley.v1.` and the type of the event'),
    timestamp: z.string().describe('When it was recorded, to the microsecond'),
    data: z.object({
      dossier: slug,
      version: z.int(),
      eventType: z.string(),
      stream: z.string(),
      claimId: z.uuid().optional().describe('Where it is an event of a claim'),
      reportSlug: slug.optional().describe('Where it is an event of a report'),
    }),
  })
  .meta({ id: 'WebhookMessage' });

/** What is told of an event. It holds no words of the dossier, so that an erasure leaves nothing elsewhere. */
export function messageOf(event: RecordedEvent): z.infer<typeof message> {
  const { dossier, version, stream, type, recordedAt } = event;
  return {
    type: `parley.v1.${type}`,
    timestamp: recordedAt,
    data: {
      dossier,
      version,
      eventType: type,
      stream,
      ...(isClaimStream(stream) && { claimId: subjectOf(stream) }),
      ...(sortOf(stream) === 'report' && { reportSlug: subjectOf(stream) }),
    },
  };
}
