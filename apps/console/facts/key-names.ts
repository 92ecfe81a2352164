import { keysNames } from '../../../packages/client/generated/sdk.gen.js';
import { asked } from '../api/client.js';
import { token } from '../api/token.js';

const MOST = 100;

/** What keys are called, by their ids, as far as it was asked for by whoever is signed in. */
let names = new Map<string, string>();
let askedBy = token();
let waiting = new Set<string>();
const listeners = new Set<() => void>();

export function onKeyNames(call: () => void): () => void {
  listeners.add(call);
  return () => listeners.delete(call);
}

/** The name of a key, once it is known; its id, where it has none. */
export function keyName(id: string): string | undefined {
  if (askedBy !== token()) {
    askedBy = token();
    names = new Map();
  }
  return isId(id) ? names.get(id) : id;
}

/** Asks for the name of a key, once: many that are asked for at once are one request. */
export function wantKeyName(id: string): void {
  if (!isId(id) || names.has(id)) return;
  if (waiting.size === 0) queueMicrotask(() => void askForAll());
  waiting.add(id);
}

async function askForAll(): Promise<void> {
  const ids = [...waiting];
  waiting = new Set();
  for (let first = 0; first < ids.length; first += MOST) {
    const portion = ids.slice(first, first + MOST);
    const found = await keysNames({ ...asked, query: { ids: portion.join(',') } }).then(
      ({ data }) => data.items,
      () => [],
    );
    // Whatever has no name is told by its id; it is not asked for again.
    for (const id of portion) names.set(id, id);
    for (const { id, name } of found) names.set(id, name);
  }
  for (const tell of listeners) tell();
}

/** What no request recorded, such as the example, is told by a word of its own. */
const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
