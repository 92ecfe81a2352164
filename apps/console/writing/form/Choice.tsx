import { type Field, textOf } from './field.js';
import { useForm } from './form-context.js';
import { Labelled } from './Labelled.js';

/** One of some words of the API. */
export function Choice({
  field,
  place,
}: {
  readonly field: Extract<Field, { is: 'choice' }>;
  readonly place: string;
}) {
  const { value, set } = useForm();
  return (
    <Labelled field={field} place={place}>
      {(props) => (
        <select
          {...props}
          name={place}
          value={textOf(value(place))}
          onChange={({ currentTarget }) => set(place, currentTarget.value)}
        >
          <option value="">{field.optional ? '–' : 'Choose…'}</option>
          {field.of.map((word) => (
            <option key={word} value={word}>
              {field.words?.[word] ?? word.replaceAll('-', ' ')}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
