import { z } from 'zod';

import type { RecordedEvent } from '../../../libs/event-store/index.js';

/** An event of the log as a CloudEvent 1.0, in the JSON format; our own header as extensions. */
export const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.uuid(),
    source: z.string().describe('The dossier, as a path'),
    type: z.string(),
    subject: z.string().describe('The stream'),
    time: z.string().describe('When it was recorded, to the microsecond'),
    datacontenttype: z.literal('application/json'),
    version: z.int(),
    revision: z.int(),
    schemaversion: z.int(),
    recordedby: z.string(),
    correlationid: z.string(),
    erasedby: z
      .int()
      .optional()
      .describe(
        'The version of the event that says why its data is erased; absent where it is not',
      ),
    data: z.unknown().describe('What it says; null once it is erased'),
  })
  .meta({ id: 'CloudEvent' });

/** Puts an event of the log into the envelope of a CloudEvent. */
export function cloudEventOf(event: RecordedEvent): z.infer<typeof cloudEvent> {
  return {
    specversion: '1.0',
    id: event.id,
    source: `/v1/dossiers/${event.dossier}`,
    type: event.type,
    subject: event.stream,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    version: event.version,
    revision: event.revision,
    schemaversion: event.schemaVersion,
    recordedby: event.recordedBy,
    correlationid: event.correlationId,
    ...(event.erasedBy ? { erasedby: event.erasedBy.version } : {}),
    data: event.payload,
  };
}
