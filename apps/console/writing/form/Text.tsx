import { textOf, type Field } from './field.js';
import { Labelled } from './Labelled.js';
import { useForm } from './form-context.js';

/** Words, in a line or in several; a number and a date are written as the source has them, too. */
export function Text({ field, place }: { readonly field: Field; readonly place: string }) {
  const { value, set } = useForm();
  const shared = {
    name: place,
    value: textOf(value(place)),
    'aria-required': field.optional ? undefined : true,
    autoComplete: 'off',
  } as const;
  const long = field.is === 'prose' || field.is === 'lines';
  const hinted = field.is === 'date' && field.hint === undefined;
  return (
    <Labelled
      field={hinted ? { ...field, hint: 'As an EDTF date: 2022-03-29, 2022-03~' } : field}
      place={place}
    >
      {(props) =>
        long ? (
          <textarea
            {...props}
            {...shared}
            rows={field.is === 'lines' ? 3 : 2}
            dir="auto"
            onChange={({ currentTarget }) => set(place, currentTarget.value)}
          />
        ) : (
          <input
            {...props}
            {...shared}
            type="text"
            inputMode={field.is === 'number' ? 'decimal' : undefined}
            dir="auto"
            onChange={({ currentTarget }) => set(place, currentTarget.value)}
          />
        )
      }
    </Labelled>
  );
}
