import { fieldsOfKind } from './body.js';
import type { Field } from './field.js';
import { Choice } from './Choice.js';
import { useForm } from './form-context.js';
import type { ShowsFields } from './Group.js';
import { labelOf } from './Labelled.js';
import { Part } from './Part.js';

/** A kind, and the fields of that kind. What was typed for another is kept. */
export function Kind({
  field,
  place,
  shown: Shown,
}: {
  readonly field: Extract<Field, { is: 'kind' }>;
  readonly place: string;
  readonly shown: ShowsFields;
}) {
  const { value } = useForm();
  const { by, kinds } = field;
  return (
    <Part name={labelOf(field)} place={place}>
      <Choice field={{ is: 'choice', name: by, of: Object.keys(kinds) }} place={`${place}/${by}`} />
      <Shown fields={fieldsOfKind(field, value(place))} place={place} />
    </Part>
  );
}
