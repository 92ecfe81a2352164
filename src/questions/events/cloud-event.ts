import { z } from 'zod';

import type { RecordedEvent } from '../../../libs/event-store/index.js';

/** An event of the log as a CloudEvent 1.0, in the JSON format; our own header as extensions. */
export const cloudEvent = z
  .object({
    specversion: z.literal('1.0'),
    id: z.uuid(),
    source: z.url().describe('The address of the dossier'),
    type: z
      .string()
      .regex(/^parley\.v1\./)
      .describe('`parley.v1.` and the type of the event, such as parley.v1.ClaimAsserted'),
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
    appendends: z
      .literal(true)
      .optional()
      .describe('In a feed, of the last event of an append; absent everywhere else'),
    data: z.unknown().describe('What it says; null once it is erased'),
  })
  .meta({ id: 'CloudEvent' });

type CloudEvent = z.infer<typeof cloudEvent>;

/**
 * Puts an event of the log into the envelope of a CloudEvent.
 *
 * @param base where clients find the API
 * @param more extensions that are not the event's own
 */
export function cloudEventOf(
  event: RecordedEvent,
  base: string,
  more: Pick<CloudEvent, 'appendends'> = {},
): CloudEvent {
  return {
    specversion: '1.0',
    id: event.id,
    source: `${base}/v1/dossiers/${event.dossier}`,
    type: `parley.v1.${event.type}`,
    subject: event.stream,
    time: event.recordedAt,
    datacontenttype: 'application/json',
    version: event.version,
    revision: event.revision,
    schemaversion: event.schemaVersion,
    recordedby: event.recordedBy,
    correlationid: event.correlationId,
    ...(event.erasedBy ? { erasedby: event.erasedBy.version } : {}),
    ...more,
    data: event.payload,
  };
}
