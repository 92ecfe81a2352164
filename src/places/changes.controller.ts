import { changesController } from '../registers/changes.controller.js';
import { placeChanges, placeRevision } from './change-place.js';
import { places } from './state.js';

export const PlaceChangesController = changesController({
  register: places,
  plural: 'places',
  changes: placeChanges,
  revision: placeRevision,
  answer: 'ChangedPlace',
});
