import { changesController } from '../registers/changes.controller.js';
import { measureChanges, measureRevision } from './change-measure.js';
import { measures } from './state.js';

export const MeasureChangesController = changesController({
  register: measures,
  plural: 'measures',
  changes: measureChanges,
  revision: measureRevision,
  answer: 'ChangedMeasure',
});
