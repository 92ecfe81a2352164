import type { NewEvent } from '../../libs/event-store/index.js';
import type { Fault } from '../deciding/decision.js';
import type { ClaimStanding } from './claim-state.js';

/** What a change comes to: events of its claim; or what is wrong with it; or why the claim's state rules it out. */
export type Changed =
  | {
      readonly events: readonly NewEvent[];
      /** Other claims whose standing it rests on. */
      readonly restsOn?: readonly ClaimStanding[];
    }
  | { readonly faults: readonly Fault[] }
  | { readonly notAllowed: string };

/** A change that is ruled out by one thing that is wrong with it. */
export function fault(path: string, message: string): Changed {
  return { faults: [{ path, message }] };
}
