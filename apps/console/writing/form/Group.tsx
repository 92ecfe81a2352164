import type { ComponentType } from 'react';
import type { Field } from './field.js';
import { labelOf } from './Labelled.js';
import { Part } from './Part.js';

/** What shows fields within fields: handed in, for it shows this one, too. */
export type ShowsFields = ComponentType<{
  readonly fields: readonly Field[];
  readonly place: string;
}>;

/** Fields of one part of the body. */
export function Group({
  field,
  place,
  shown: Shown,
}: {
  readonly field: Extract<Field, { is: 'group' }>;
  readonly place: string;
  readonly shown: ShowsFields;
}) {
  return (
    <Part name={labelOf(field)} place={place}>
      <Shown fields={field.fields} place={place} />
    </Part>
  );
}
