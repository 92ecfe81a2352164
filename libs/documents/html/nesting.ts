import type { PageNode } from './page.js';

/** Whether a node has descendants more than `depth` generations below it; in time linear in their number. */
export function isNestedDeeperThan(depth: number, top: PageNode): boolean {
  let node = top;
  let generation = 0;
  while (generation <= depth) {
    if (node.firstChild) {
      node = node.firstChild;
      generation += 1;
    } else {
      while (node !== top && node.nextSibling === null) {
        node = node.parentNode ?? top;
        generation -= 1;
      }
      if (node === top || node.nextSibling === null) return false;
      node = node.nextSibling;
    }
  }
  return true;
}
