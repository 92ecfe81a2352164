import { EventSourceParserStream, type EventSourceMessage } from 'eventsource-parser/stream';

import type { Client } from './generated/client/index.js';
import type { ChangeItem } from './generated/types.gen.js';

export interface Followed {
  readonly client: Client;
  readonly dossier: string;
  /** The version that is known already; absent: all from the first on. */
  readonly after?: number;
  /** Ends the feed: it then throws the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A change as a feed tells it; the last of those that were appended together says so. */
export type FeedItem = ChangeItem & { readonly appendEnds?: true };

/** How long after a feed broke off it is taken up again, in milliseconds. */
const PAUSE_MS = 1_000;

/**
 * Every change of a dossier once, in the order of versions, those that come included: it never ends by
 * itself. A feed that breaks off is taken up again after what was given last.
 *
 * @throws ProblemError once the server refuses, for example because the key was revoked
 */
export async function* follow({
  client,
  dossier,
  after = 0,
  signal,
}: Followed): AsyncGenerator<FeedItem, never, void> {
  let last = after;
  for (;;) {
    for await (const item of once({ client, dossier, after: last, ...(signal && { signal }) })) {
      last = item.version;
      yield item;
    }
    await pause(signal);
  }
}

/** The changes that one feed tells until it breaks off; it is closed once nobody wants more. */
async function* once(followed: Followed & { readonly after: number }) {
  const messages = await open(followed);
  try {
    for (;;) {
      const message = await messages.read().catch((error: unknown) => {
        if (followed.signal?.aborted) throw error;
        return undefined;
      });
      if (!message || message.done) return;
      if (message.value.event === 'change') yield JSON.parse(message.value.data) as FeedItem;
    }
  } finally {
    await messages.cancel().catch(() => undefined);
  }
}

async function open({
  client,
  dossier,
  after,
  signal,
}: Followed & { readonly after: number }): Promise<
  ReadableStreamDefaultReader<EventSourceMessage>
> {
  const { data } = await client.get<
    { 200: ReadableStream<Uint8Array<ArrayBuffer>> },
    unknown,
    true
  >({
    url: '/v1/dossiers/{dossier}/changes',
    path: { dossier },
    query: { after: String(after) },
    headers: { Accept: 'text/event-stream' },
    security: [{ scheme: 'bearer', type: 'http' }],
    parseAs: 'stream',
    throwOnError: true,
    ...(signal && { signal }),
  });
  return data
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream())
    .getReader();
}

function pause(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason as Error);
    else setTimeout(resolve, PAUSE_MS);
  });
}
