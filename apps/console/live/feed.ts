import { EventSourceParserStream } from 'eventsource-parser/stream';
import { fetchAsSession } from '../api/client.js';

/** Something newer, as far as the views show it. */
export interface Newer {
  readonly version: number;
  /** What it changed, where that is known. */
  readonly sentence?: string;
}

/**
 * Follows the changes of a dossier after a version, as long as the server tells them.
 *
 * @param opened is called when the server answers
 * @param tell is called for each change
 * @returns whether the server tells changes at all; when it ends, it can be taken up again
 */
export async function followFeed(
  dossier: string,
  after: number,
  { opened, tell }: { readonly opened: () => void; readonly tell: (newer: Newer) => void },
  signal: AbortSignal,
): Promise<boolean> {
  const headers = { Accept: 'text/event-stream' };
  const address = `/v1/dossiers/${encodeURIComponent(dossier)}/changes?after=${after}`;
  const response = await fetchAsSession(address, { headers, signal, cache: 'no-store' });
  const isFeed = response.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
  if (!response.ok || !response.body || !isFeed) {
    await response.body?.cancel();
    return false;
  }
  opened();
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return true;
    if (value.event === 'change') tell(JSON.parse(value.data) as Newer);
  }
}
