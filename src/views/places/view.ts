import { places as register } from '../../places/state.js';
import { registerView } from '../shared/register-view.js';

/** One row a place, under its slug. */
export const places = registerView(register, { name: 'places', revision: 1 });
