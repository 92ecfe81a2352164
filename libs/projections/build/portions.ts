import type { Versions } from '../view.js';
import type { PlacedEvent } from './fold-batch.js';

/** A batch of events, at least one, to be halved. */
export function ofEvents(batch: readonly PlacedEvent[]) {
  return {
    of: batch,
    halve: halved,
    versionOf: (events: readonly PlacedEvent[]) => events[0]?.event.version ?? 0,
  };
}

function halved<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] | undefined {
  const middle = Math.ceil(items.length / 2);
  return items.length < 2 ? undefined : [items.slice(0, middle), items.slice(middle)];
}

/** Versions, at least one, to be halved. */
export function ofVersions(versions: Versions) {
  return {
    of: versions,
    halve: ({ after, upTo }: Versions): readonly [Versions, Versions] | undefined => {
      const middle = after + Math.ceil((upTo - after) / 2);
      return upTo - after < 2
        ? undefined
        : [
            { after, upTo: middle },
            { after: middle, upTo },
          ];
    },
    versionOf: ({ upTo }: Versions) => upTo,
  };
}
