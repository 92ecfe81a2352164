import { SlowReaders } from '../feeds/slow-readers.js';
import { answering } from './answering.js';

/** Which feed is read slowly, and by how many; nothing where the readers are asked what they took. */
export interface SlowReading {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly count: number;
}

/** What became of the readers. */
export interface SlowlyRead {
  /** Those that are still sent something. */
  readonly open: number;
  /** Bytes that they have taken together. */
  readonly taken: number;
}

let readers: SlowReaders | undefined;

// A process of its own: what the readers do is no part of what others wait for.
answering({}, async (reading: SlowReading | object): Promise<SlowlyRead> => {
  if ('url' in reading)
    readers = await SlowReaders.open(reading.url, reading.headers, reading.count);
  const { open = 0, taken = 0 } = readers ?? {};
  return { open, taken };
});
