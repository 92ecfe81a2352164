import type { Field } from './field.js';
import { useForm } from './form-context.js';
import { Faults, labelOf, useFaults } from './Labelled.js';

/** Something that is so or is not. */
export function Yes({ field, place }: { readonly field: Field; readonly place: string }) {
  const { value, set } = useForm();
  return (
    <div className="field">
      <label>
        <input
          type="checkbox"
          name={place}
          checked={value(place) === true}
          onChange={({ currentTarget }) => set(place, currentTarget.checked)}
        />{' '}
        {labelOf(field)}
      </label>
      <Faults messages={useFaults(place)} />
    </div>
  );
}
