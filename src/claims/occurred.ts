import { type Content, kindOf } from './kinds/index.js';

/** The date in the world of what a claim says, as written; null for what has none. */
export function occurredOf(content: Content): string | null {
  return kindOf(content).occurred(content);
}
