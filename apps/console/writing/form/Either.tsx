import { chosenOf } from './body.js';
import { type Field, isObject } from './field.js';
import { useForm } from './form-context.js';
import type { ShowsFields } from './Group.js';
import { labelOf } from './Labelled.js';

/** One of several fields, and the choice among them. */
export function Either({
  field,
  place,
  within,
  shown: Shown,
}: {
  readonly field: Extract<Field, { is: 'either' }>;
  readonly place: string;
  readonly within: string;
  readonly shown: ShowsFields;
}) {
  const { value, set } = useForm();
  const values = value(within);
  const chosen = chosenOf(field, isObject(values) ? values : {});
  return (
    <>
      <div className="field" role="radiogroup" aria-label={labelOf(field)}>
        {field.of.map((one) => (
          <label key={one.name}>
            <input
              type="radio"
              name={place}
              checked={chosen.includes(one)}
              onChange={() => set(place, one.name)}
            />{' '}
            {labelOf(one)}
          </label>
        ))}
      </div>
      <Shown fields={chosen} place={within} />
    </>
  );
}
