import type { OpenAPIObject } from '@nestjs/swagger';

import { FEED_EXTENSION } from '../feeds/feed-asked.js';
import { EVENT_STREAM } from '../feeds/server-sent.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

/**
 * Adds the feed to every list that can be asked for as one. OpenAPI 3.1 has no words for the events of
 * a stream: what they are is said in the description of the media type's schema.
 */
export function describeFeeds(document: OpenAPIObject): void {
  for (const { get } of Object.values(document.paths)) {
    if (get) describe(get);
  }
}

function describe(operation: Operation & { [FEED_EXTENSION]?: string }): void {
  const description = operation[FEED_EXTENSION];
  const answer = operation.responses['200'];
  Reflect.deleteProperty(operation, FEED_EXTENSION);
  if (description === undefined || !answer || !('content' in answer)) return;
  answer.content = {
    ...answer.content,
    [EVENT_STREAM]: { schema: { type: 'string', description } },
  };
}
