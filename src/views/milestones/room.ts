import { jsonSize, PAGE_SIZE } from '../../../libs/pages/index.js';
import type { Process } from '../../processes/events.js';

/** Of all that is claimed of a process and its steps, so many claims are shown at most. */
const MOST_CLAIMS = 2_000;

/** How many claims are shown of each subject of a process: as many of each, so that none is left out. */
export function shareOf({ steps }: Pick<Process, 'steps'>): number {
  return Math.max(1, Math.floor(MOST_CLAIMS / (1 + 2 * steps.length)));
}

/** How large the claims of a process can be together that are shown. */
export class Room {
  private left = PAGE_SIZE;

  /** The last of some claims, as many as there is room for. */
  lastOf<Item>(items: readonly Item[]): Item[] {
    let from = items.length;
    while (from > 0) {
      const size = jsonSize(items[from - 1], this.left);
      if (size > this.left) break;
      this.left -= size;
      from -= 1;
    }
    return items.slice(from);
  }
}
