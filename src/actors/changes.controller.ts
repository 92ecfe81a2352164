import { changesController } from '../registers/changes.controller.js';
import { actorChanges, actorRevision } from './change-actor.js';
import { actors } from './state.js';

export const ActorChangesController = changesController({
  register: actors,
  plural: 'actors',
  changes: actorChanges,
  revision: actorRevision,
  answer: 'ChangedActor',
});
