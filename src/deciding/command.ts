import type { Knowledge } from './knowledge.js';
import type { Needs } from './needs.js';
import type { Decision } from './result.js';

/** Something that is asked for: what must be known to decide on it, and how that is decided. */
export interface Command {
  readonly needs: Needs;
  /** Pure but for the time: it is asked again where others were faster. */
  readonly decide: (knowledge: Knowledge) => Decision<object>;
}
