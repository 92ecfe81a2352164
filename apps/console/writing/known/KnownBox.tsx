import { useState } from 'react';
import { type Field, textOf } from '../form/field.js';
import { useForm } from '../form/form-context.js';
import { Combo } from './Combo.js';
import { matchesOf, meantBy } from './matches.js';
import type { Known } from './registers.js';
import { useKnown } from './use-known.js';

/** Something that is registered, chosen by its name. */
export function KnownBox({
  field,
  place,
  within,
}: {
  readonly field: Extract<Field, { is: 'known' }>;
  readonly place: string;
  readonly within: string;
}) {
  const { value, set, register } = useForm();
  const known = useKnown(field.of, within);
  const typed = textOf(value(place)).trim();
  const isNew = typed !== '' && field.of !== 'steps' && !known.some(({ slug }) => slug === typed);
  return (
    <>
      <SlugBox field={field} place={place} known={known} />
      {isNew && register && (
        <button type="button" onClick={() => set(place, register(field.of, typed))}>
          Register “{typed}”
        </button>
      )}
    </>
  );
}

/** A slug at a place of the draft: what is typed and means nothing that is known stays as it is. */
export function SlugBox({
  field,
  place,
  known,
}: {
  readonly field: Field;
  readonly place: string;
  readonly known: readonly Known[];
}) {
  const { value, set } = useForm();
  const [typed, setTyped] = useState<string>();
  const slug = textOf(value(place));
  const shown = typed ?? known.find((one) => one.slug === slug)?.name ?? slug;
  return (
    <Combo
      field={field}
      place={place}
      typed={shown}
      chosen={known.some((one) => one.slug === slug) ? slug : null}
      options={offered(known, typed ?? '')}
      onType={(next) => {
        setTyped(next);
        set(place, meantBy(known, next)?.slug ?? next);
      }}
      onChoose={(chosen) => {
        setTyped(undefined);
        set(place, chosen);
      }}
      onLeave={() => setTyped(undefined)}
    />
  );
}

/** What is offered for what is typed: nothing more once that says which one is meant. */
export const offered = (known: readonly Known[], typed: string) =>
  meantBy(known, typed) ? [] : matchesOf(known, typed).map(optionOf);

export const optionOf = ({ slug, name }: Known) => ({ id: slug, name, detail: slug });
