import { actors as register, type ActorState } from '../../actors/state.js';
import { registerView } from '../shared/register-view.js';

export type ActorRow = ActorState;

/** One row an actor, under its slug. */
export const actors = registerView(register, { name: 'actors', revision: 4 });
