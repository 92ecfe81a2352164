import { aggregate } from '../../../libs/projections/index.js';
import {
  type Disorder,
  disordersIn,
  type Done,
  type Waiting,
} from '../../claims/conflicting/order.js';
import { doneIn, waitingIn } from '../shared/steps-in-order.js';
import { type StandingRow, standings } from '../standings/view.js';

/** What cannot be in the order of the steps of a process. */
export interface SequenceRow {
  readonly process: string;
  /** How many disorders there are. */
  readonly count: number;
  /** The first of them, each with the first of its claims. */
  readonly disorders: readonly (Disorder & { readonly count: number })[];
}

/** How many disorders a row names, and how many claims of each. */
const NAMED = 20;

interface Steps {
  /** By the names of their claims. */
  readonly waiting: Map<string, Waiting>;
  readonly done: Map<string, Done>;
}

/** One row a process of which the steps are not in the order that is claimed of them, under its slug. */
export const sequences = aggregate<SequenceRow, StandingRow, Steps, 'sequences'>({
  name: 'sequences',
  revision: 1,
  from: standings,
  groups: { by: 'process' },
  counts: ({ record }) => record === 'active',
  begin: () => ({ waiting: new Map(), done: new Map() }),
  add({ waiting, done }, standing) {
    for (const each of waitingIn(standing)) waiting.set(standing.claimId, each);
    for (const each of doneIn(standing)) done.set(standing.claimId, each);
  },
  remove({ waiting, done }, { claimId }) {
    const [waited, reached] = [waiting.delete(claimId), done.delete(claimId)];
    return waited || reached;
  },
  row({ waiting, done }, process) {
    const disorders = disordersIn(waiting.values(), done.values());
    if (disorders.length === 0) return null;
    const named = disorders.slice(0, NAMED).map(({ claims, ...disorder }) => ({
      ...disorder,
      count: claims.length,
      claims: claims.slice(0, NAMED),
    }));
    return { process, count: disorders.length, disorders: named };
  },
});
