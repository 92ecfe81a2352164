import type { DraftValue } from './field.js';
import type { FormState } from './form-context.js';
import { valueAt, withValueAt } from './place.js';

/** How the fields of a form read and write what is typed. */
export const fieldsOn = (
  draft: DraftValue,
  change: (next: (before: DraftValue) => DraftValue) => void,
): Pick<FormState, 'value' | 'set'> => ({
  value: (place) => valueAt(draft, place),
  set: (place, next) => change((before) => withValueAt(before, place, next)),
});
