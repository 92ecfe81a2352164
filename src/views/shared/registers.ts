import type { RecordedEvent } from '../../../libs/event-store/index.js';
import { actors } from '../../actors/state.js';
import type { Mention } from '../../claims/mentions.js';
import { measures } from '../../measures/state.js';
import { places } from '../../places/state.js';

/** The registers of a dossier, each with how claims mention its entries. */
export const registers = [
  { of: 'actor', one: actors.one, events: actors.events },
  { of: 'place', one: places.one, events: places.events },
  { of: 'measure', one: measures.one, events: measures.events },
] as const;

/** The entries of registers that an event names by slug alone. */
export function entriesNamed(event: RecordedEvent): Mention[] {
  return registers.flatMap(({ of, events: { revised, merged, reverted } }) => {
    const mention = (slug: string): Mention => ({ of, path: '', slug });
    if (merged.is(event)) return [event.payload.slug, event.payload.into].map(mention);
    if (revised.is(event) || reverted.is(event)) return [mention(event.payload.slug)];
    return [];
  });
}
