import type { EventSourceMessage } from 'eventsource-parser';

import type { Client } from './client.js';

/** A connection brings at most so many bytes: some events, or none. */
const MOST = 6_000;

export const isCaughtUp = ({ event }: EventSourceMessage) => event === 'caught-up';

/** What a feed says as the list would. */
export const listedAs = ({ data }: EventSourceMessage) => data.replace(/,"appendEnds":true}$/, '}');

/**
 * Reads a feed whose connection is cut at a byte somewhere, again and again, and is taken up each
 * time after the last event that came whole.
 *
 * @param seed from which the bytes follow
 * @returns the events but for `caught-up`
 */
export async function readInCuts(
  client: Client,
  path: string,
  { cuts, seed }: { readonly cuts: number; readonly seed: number },
): Promise<EventSourceMessage[]> {
  const got: EventSourceMessage[] = [];
  for (let cut = 0, random = seed; cut < cuts; cut += 1) {
    random = (random * 48_271) % 2_147_483_647;
    const feed = await client.feed(path, got.at(-1)?.id);
    const events = await feed.upToByte(random % MOST);
    got.push(...events.filter((event) => !isCaughtUp(event)));
  }
  return got;
}
