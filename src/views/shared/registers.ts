import { actors } from '../../actors/state.js';
import { measures } from '../../measures/state.js';
import { places } from '../../places/state.js';

/** The registers of a dossier, each with how claims mention its entries. */
export const registers = [
  { of: 'actor', one: actors.one, events: actors.events },
  { of: 'place', one: places.one, events: places.events },
  { of: 'measure', one: measures.one, events: measures.events },
] as const;
