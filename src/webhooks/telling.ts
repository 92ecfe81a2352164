import { setMaxListeners } from 'node:events';

import type { Database } from '../../libs/database/index.js';
import type { EventStore, RecordedEvent } from '../../libs/event-store/index.js';
import { type Posted, type Poster, signed } from '../../libs/outgoing/index.js';
import type { SealingKey } from '../../libs/sealing/index.js';
import { advance, disable, type Held, hold, type HeldState, putOff } from './cursors.js';
import { keepDelivery } from './deliveries.js';
import { askedPause, pauseAfter } from './ladder.js';
import { messageOf } from './message.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { openSecrets } from './secrets.js';

export interface TellingOptions {
  readonly db: Database;
  readonly store: EventStore;
  readonly poster: Pick<Poster, 'post'>;
  /** What secrets are sealed with; without it nobody is told anything. */
  readonly key: SealingKey;
  /** Is told of each attempt. */
  readonly onAttempt?: (attempt: Attempt) => void;
  /** Is told of each endpoint that is disabled. */
  readonly onDisabled?: (endpoint: string, because: 'gone' | 'failures') => void;
}

/** What an attempt came to. */
export interface Attempt {
  readonly outcome: Outcome;
  readonly seconds: number;
}

/** What is left to do for a pair. */
export type Left =
  /** Nothing, as far as the log went. */
  | { readonly left: 'nothing' }
  /** More, at once: others have their turn first. */
  | { readonly left: 'more' }
  /** The same again, after so many milliseconds. */
  | { readonly left: 'again'; readonly milliseconds: number };

const NOTHING: Left = { left: 'nothing' };

/** So many events are told in a turn, and read at once, of which only the headers are needed. */
const EVENTS = 50;
const BYTES = 2 ** 18;

/** Tells an endpoint of the events of a dossier, one after the other, each until it is delivered. */
export class Telling {
  constructor(private readonly options: TellingOptions) {}

  /**
   * Tells a pair that is held of what comes next, some events at most.
   *
   * @param gone gives up what is under way, which is told again then
   */
  async tell(held: Held, gone: AbortSignal): Promise<Left> {
    const { db, store } = this.options;
    const state = await hold(db, held);
    const head = await store.head(held.dossier);
    if (!state || !head || state.version >= head.version) return NOTHING;
    const types = state.types.length === 0 ? undefined : state.types;
    const range = { after: state.version, upTo: head.version, limit: EVENTS, types, bytes: BYTES };
    const events = await store.read(held.dossier, range);
    let from = state.version;
    for (const [index, event] of events.entries()) {
      gone.throwIfAborted();
      // Whoever changes the endpoint, or has it told from elsewhere on, is heard before each event.
      const now = index === 0 ? state : await hold(db, held);
      if (!now) return NOTHING;
      if (now.version !== from) return { left: 'more' };
      const end = await this.attempt(held, now, event, gone);
      if (end) return end;
      from = event.version;
    }
    if (events.length === 0) await advance(db, held, { from, to: head.version });
    return { left: 'more' };
  }

  /** @returns what is left to do where that was no delivery */
  private async attempt(
    held: Held,
    state: HeldState,
    event: RecordedEvent,
    gone: AbortSignal,
  ): Promise<Left | undefined> {
    const start = performance.now();
    const posted = await this.post(held, state, event, gone);
    const milliseconds = Math.round(performance.now() - start);
    const outcome = outcomeOf(posted);
    this.options.onAttempt?.({ outcome, seconds: milliseconds / 1_000 });
    return this.keep(held, state, event, { posted, outcome, milliseconds });
  }

  private post(
    { endpoint }: Held,
    { url, secrets }: HeldState,
    event: RecordedEvent,
    gone: AbortSignal,
  ): Promise<Posted> {
    const body = JSON.stringify(messageOf(event));
    const message = { id: event.id, at: new Date(), body };
    const headers = {
      ...signed(message, openSecrets(this.options.key, endpoint, secrets)),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Parley-Webhooks/1',
    };
    // Each request listens.
    setMaxListeners(0, gone);
    return this.options.poster.post(new URL(url), headers, body, gone);
  }

  /** Keeps what an attempt came to, and what follows from it, together. */
  private async keep(
    held: Held,
    state: HeldState,
    { version, type }: RecordedEvent,
    { posted, outcome, milliseconds }: Kept,
  ): Promise<Left | undefined> {
    const { db, onDisabled } = this.options;
    const attempts = state.attempts + 1;
    const answered = 'status' in posted;
    const asked = answered ? askedPause(posted.retryAfter, new Date()) : undefined;
    const pause = outcome === 'failed' ? pauseAfter(attempts, Math.random(), asked) : undefined;
    const because = outcome === 'gone' ? 'gone' : 'failures';
    const isDisabled = await db.$transaction(async (tx) => {
      await keepDelivery(tx, held.endpoint, {
        dossier: held.dossier,
        version,
        eventType: type,
        attempt: attempts,
        outcome,
        status: answered ? posted.status : null,
        failure: answered ? null : posted.failure,
        milliseconds,
      });
      const from = state.version;
      if (outcome === 'delivered') await advance(tx, held, { from, to: version });
      else await putOff(tx, held, { from, attempts, milliseconds: pause ?? 0 });
      return outcome !== 'delivered' && pause === undefined
        ? disable(tx, held.endpoint, because)
        : false;
    });
    if (isDisabled) onDisabled?.(held.endpoint, because);
    if (outcome === 'delivered') return undefined;
    return pause === undefined ? NOTHING : { left: 'again', milliseconds: pause };
  }
}

interface Kept {
  readonly posted: Posted;
  readonly outcome: Outcome;
  readonly milliseconds: number;
}
