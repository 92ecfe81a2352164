import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';

/** The media type of JSON values, a line each. */
export const NDJSON = 'application/x-ndjson';

/**
 * Answers JSON values, a line each, as they come, in groups that are sent at once. No more groups
 * are asked for than the client takes; one that goes away ends the iteration.
 */
export function ndjson(groups: AsyncIterable<readonly object[]>): StreamableFile {
  return new StreamableFile(Readable.from(texts(groups)), { type: NDJSON });
}

async function* texts(groups: AsyncIterable<readonly object[]>): AsyncGenerator<Buffer> {
  for await (const group of groups) {
    yield Buffer.from(group.map((value) => `${JSON.stringify(value)}\n`).join(''));
  }
}
