import { type ReactNode, useId } from 'react';
import { wordsOf } from '../words.js';
import type { Field } from './field.js';
import { useForm } from './form-context.js';

/** What a control needs so that its name, its hint and its faults are told with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** In the words of the API. */
export const labelOf = ({ label, name }: Pick<Field, 'label' | 'name'>): string =>
  label ?? wordsOf(name);

/** A control with its name before it, its hint, and after it what the API finds wrong with it. */
export function Labelled({
  field,
  place,
  children,
}: {
  readonly field: Field;
  readonly place: string;
  readonly children: (props: ControlProps) => ReactNode;
}) {
  const id = useId();
  const messages = useFaults(place);
  const described = [
    field.hint !== undefined && `${id}-hint`,
    messages.length > 0 && `${id}-faults`,
  ];
  return (
    <div className="field">
      <span className="label">
        <label htmlFor={id}>{labelOf(field)}</label>
        {field.optional && <span className="quiet"> (optional)</span>}
      </span>
      {field.hint !== undefined && (
        <p id={`${id}-hint`} className="hint">
          {field.hint}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described.filter((part) => part !== false).join(' ') || undefined,
        'aria-invalid': messages.length > 0 || undefined,
      })}
      <Faults id={`${id}-faults`} messages={messages} />
    </div>
  );
}

/** What the API finds wrong at a place or, of something that is one field here, below it. */
export function useFaults(place: string, below = true): readonly string[] {
  const { faults } = useForm();
  return faults
    .filter(({ path }) => path === place || (below && path.startsWith(`${place}/`)))
    .map(({ message }) => message);
}

export function Faults({
  id,
  messages,
}: {
  readonly id?: string;
  readonly messages: readonly string[];
}) {
  if (messages.length === 0) return null;
  return (
    <ul id={id} className="faults">
      {messages.map((message) => (
        <li key={message}>{message}</li>
      ))}
    </ul>
  );
}
