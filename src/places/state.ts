import { streams } from '../log/streams.js';
import { UNMERGED } from '../registers/merging.js';
import { type Entry, register } from '../registers/register.js';
import {
  type Place,
  PlaceMergeReverted,
  PlaceRegistered,
  PlaceRevised,
  PlacesMerged,
} from './events.js';

/** A place as its own stream has it. */
export interface PlaceState extends Entry {
  readonly name: string;
  readonly aliases: readonly string[] | null;
  readonly within: string | null;
  readonly point: NonNullable<Place['point']> | null;
  readonly sameAs: readonly string[] | null;
}

export const places = register<PlaceState, Place>({
  name: 'place',
  one: 'a place',
  streamOf: streams.place,
  events: {
    registered: PlaceRegistered,
    revised: PlaceRevised,
    merged: PlacesMerged,
    reverted: PlaceMergeReverted,
  },
  begin: ({ slug, name, aliases = null, within = null, point = null, sameAs = null }) => ({
    slug,
    name,
    aliases,
    within,
    point,
    sameAs,
    ...UNMERGED,
  }),
  belonging: { field: 'within', said: 'within', of: ({ within }) => within },
});
