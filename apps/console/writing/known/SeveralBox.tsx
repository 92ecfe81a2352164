import { useState } from 'react';
import {
  type DraftValue,
  type Field,
  isList,
  isObject,
  type SeveralAs,
  textOf,
} from '../form/field.js';
import { useForm } from '../form/form-context.js';
import { labelOf } from '../form/Labelled.js';
import { Combo } from './Combo.js';
import { offered } from './KnownBox.js';
import { meantBy } from './matches.js';
import { useKnown } from './use-known.js';

/** Several of what is registered and, where the API takes them, others by what they are called. */
export function SeveralBox({
  field,
  place,
  within,
}: {
  readonly field: Extract<Field, { is: 'several' }>;
  readonly place: string;
  readonly within: string;
}) {
  const { value, set } = useForm();
  const known = useKnown(field.of, within);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const given = value(place);
  const items = isList(given) ? given : [];
  const add = (text: string) => {
    setTyped('');
    const slug = meantBy(known, text)?.slug;
    if (text.trim() !== '') set(place, [...items, itemOf(field.as, text.trim(), slug)]);
  };
  const label = labelOf(field);
  return (
    <div className="several">
      <Combo
        field={field}
        place={place}
        typed={typed}
        chosen={chosen}
        options={offered(known, typed)}
        onType={(next) => {
          setTyped(next);
          setChosen(null);
        }}
        onChoose={(slug) => {
          setChosen(slug);
          add(slug);
        }}
        onLeave={() => undefined}
      />
      {typed.trim() !== '' && (
        <button type="button" onClick={() => add(typed)}>
          Add “{typed.trim()}”
        </button>
      )}
      {items.length > 0 && (
        <ul aria-label={label} className="chosen">
          {items.map((item, index) => {
            const name = nameOf(item);
            return (
              <li key={index}>
                <bdi>{known.find(({ slug }) => slug === name)?.name ?? name}</bdi>{' '}
                <button
                  type="button"
                  aria-label={`Remove ${name}`}
                  onClick={() =>
                    set(
                      place,
                      items.filter((_, other) => other !== index),
                    )
                  }
                >
                  ×
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}

/** What stands in the list for what was typed. */
function itemOf(as: SeveralAs, text: string, slug: string | undefined): DraftValue {
  if (as === 'labels or actors') return slug === undefined ? text : { actor: slug };
  if (as === 'slugs or labels') return slug ?? { label: text };
  return slug ?? text;
}

function nameOf(item: DraftValue): string {
  return isObject(item) ? textOf(item['actor'] ?? item['label']) : textOf(item);
}
