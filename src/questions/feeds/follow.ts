import { setTimeout as sleep } from 'node:timers/promises';

import { Problem, retryAfter, serverSent } from '../../../libs/http/index.js';
import type { Reach } from '../../../libs/projections/index.js';
import type { Lookout } from '../../../libs/waiting/index.js';
import type { FeedPage, FeedItem } from './page.js';

/** What a feed follows. */
export interface Followed {
  readonly dossier: string;
  readonly lookout: Lookout<Reach>;
  /** What there is to tell after a version. */
  readonly read: (after: number) => Promise<FeedPage>;
  /** Up to which version something can be told. */
  readonly shows: (reach: Reach) => number;
  /** Waits until it is the feed's turn to tell something. */
  readonly turn: () => Promise<void>;
  /** Is told why a page could not be read, which is then tried again. */
  readonly failed: (error: unknown) => void;
}

/** How soon a client should come back, and a page that failed is read again, in milliseconds. */
const RETRY = 2_000;
/** Items are sent together up to so many characters. */
const TOGETHER = 2 ** 13;

/**
 * Tells what there is after a version, and then what comes, as server-sent events: each version once,
 * in order. `caught-up` says that all is told up to the head, each time after there was something new.
 * Ends once nobody listens, or the dossier is gone. What was read before an erasure and is not sent
 * yet is read again.
 */
export async function* follow(
  { dossier, lookout, read, shows, turn, failed }: Followed,
  after: number,
  gone: AbortSignal,
): AsyncGenerator<string> {
  const leave = lookout.follow(dossier);
  let told = after;
  let said = -1;
  try {
    yield retryAfter(RETRY);
    while (!gone.aborted) {
      const page = await untilRead(() => read(told), { gone, failed });
      if (!page) return;
      for (const { version, text } of together(page.items)) {
        await turn();
        if (page.erased < (lookout.latest(dossier)?.erased ?? 0)) break;
        yield text;
        told = version;
      }
      const last = page.items.at(-1)?.version ?? 0;
      if (told < last) continue;
      told = Math.max(told, page.reached);
      if (page.reached < page.end) continue;
      if (page.reached === told && told > said) {
        yield serverSent({ id: told, event: 'caught-up', data: JSON.stringify({ version: told }) });
        said = told;
      }
      if (!(await lookout.until(dossier, (reach) => shows(reach) > page.shown, gone))) return;
    }
  } finally {
    leave();
  }
}

/** A page, however often it must be asked for; undefined where that is of no use any more. */
async function untilRead(
  read: () => Promise<FeedPage>,
  { gone, failed }: { readonly gone: AbortSignal; readonly failed: (error: unknown) => void },
): Promise<FeedPage | undefined> {
  while (!gone.aborted) {
    try {
      return await read();
    } catch (error) {
      if (error instanceof Problem && error.type.status < 500) return undefined;
      failed(error);
      await sleep(RETRY, undefined, { signal: gone }).catch(() => undefined);
    }
  }
  return undefined;
}

/** The same items, several in one text where they are short. */
function* together(items: readonly FeedItem[]): Generator<FeedItem> {
  let texts: string[] = [];
  let size = 0;
  for (const [index, { version, text }] of items.entries()) {
    texts.push(text);
    size += text.length;
    if (size < TOGETHER && index < items.length - 1) continue;
    yield { version, text: texts.join('') };
    texts = [];
    size = 0;
  }
}
