import type { Fold } from '../../../libs/projections/index.js';
import { type Process, ProcessOpened, StepsAdded } from '../../processes/events.js';
import { evolveProcess } from '../../processes/state.js';
import { streams, subjectOf } from '../../log/streams.js';

/** One row a process with its steps in the order in which they were named, under its slug. */
export const processes: Fold<Process, 'processes'> = {
  name: 'processes',
  revision: 1,
  keys: ({ type, stream }) =>
    type === ProcessOpened.type || type === StepsAdded.type ? [subjectOf(stream)] : [],
  streamOf: streams.process,
  evolve: evolveProcess,
};
