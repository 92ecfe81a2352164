import { dossiersViewOne } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { followFeed, type Newer } from './feed.js';

/** How long until it is asked again, after an answer and after none. */
const POLL_MS = 1_500;
const AGAIN_MS = 3_000;
/** Where there is no feed, it is asked for once in so many times. */
const POLLS_A_TRY = 40;

/** What is followed, and who is told. */
export interface Following {
  readonly dossier: string;
  /** The version that is known; undefined: it is asked for first. */
  readonly after: number | undefined;
  /** Called with what is newer, as often as there is something. */
  readonly tell: (newer: Newer) => void;
  /** Called when the server goes away and when it is back. */
  readonly away: (isAway: boolean) => void;
  readonly signal: AbortSignal;
}

/**
 * Tells of what is newer in a dossier while somebody looks: by the feed, or where there is none, by
 * asking for the version again and again. Nothing is open while the page is hidden.
 */
export async function followHead({ dossier, after, tell, away, signal }: Following): Promise<void> {
  let known = after;
  let polls = 0;
  const told = (newer: Newer) => {
    if (known !== undefined && newer.version <= known) return;
    known = newer.version;
    tell(newer);
  };
  const look = async (looking: AbortSignal) => {
    const mayBeTold = known !== undefined && polls % POLLS_A_TRY === 0;
    const listening = { opened: () => away(false), tell: told };
    if (mayBeTold && (await followFeed(dossier, known ?? 0, listening, looking))) return;
    if (known !== undefined) polls++;
    const { data } = await dossiersViewOne({ ...asked, signal: looking, path: { dossier } });
    told({ version: data.version });
  };
  const isOver = () => signal.aborted;
  while (!isOver()) {
    await untilShown(signal);
    const looking = whileShown(signal);
    const isDone = await attempt(() => look(looking));
    if (isOver()) return;
    if (looking.aborted) continue;
    away(!isDone);
    await pause(isDone ? POLL_MS : AGAIN_MS, signal);
  }
}

/** Whether something could be done; the server may be away. */
async function attempt(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    return true;
  } catch {
    return false;
  }
}

function untilShown(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', look, { once: true });
    look();
  });
}

/** Is aborted when the page is hidden, too. */
function whileShown(signal: AbortSignal): AbortSignal {
  const hidden = new AbortController();
  const look = () => {
    if (document.hidden) hidden.abort();
  };
  const both = AbortSignal.any([signal, hidden.signal]);
  document.addEventListener('visibilitychange', look, { signal: both });
  return both;
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
