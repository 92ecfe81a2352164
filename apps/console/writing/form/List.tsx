import { type Field, isList } from './field.js';
import { useForm } from './form-context.js';
import type { ShowsFields } from './Group.js';
import { labelOf } from './Labelled.js';
import { Part } from './Part.js';

/** Several of the same, each with its fields, and the means to have one more or one less. */
export function List({
  field,
  place,
  shown: Shown,
}: {
  readonly field: Extract<Field, { is: 'list' }>;
  readonly place: string;
  readonly shown: ShowsFields;
}) {
  const { value, set } = useForm();
  const given = value(place);
  const items = isList(given) ? given : [];
  return (
    <Part name={labelOf(field)} place={place}>
      {items.map((_, index) => (
        <Part key={index} name={`${field.one} ${index + 1}`} place={`${place}/${index}`}>
          <Shown fields={field.item} place={`${place}/${index}`} />
          <button
            type="button"
            onClick={() =>
              set(
                place,
                items.filter((_item, other) => other !== index),
              )
            }
          >
            Remove {field.one} {index + 1}
          </button>
        </Part>
      ))}
      <p>
        <button type="button" onClick={() => set(place, [...items, {}])}>
          Add a {field.one}
        </button>
      </p>
    </Part>
  );
}
