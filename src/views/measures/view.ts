import { measures as register } from '../../measures/state.js';
import { registerView } from '../shared/register-view.js';

/** One row a measure, under its slug. */
export const measures = registerView(register, { name: 'measures', revision: 1 });
