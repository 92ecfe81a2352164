import type { ReactNode } from 'react';
import { Faults, useFaults } from './Labelled.js';

/** Fields that belong together, with what the API finds wrong with all of them. */
export function Part({
  name,
  place,
  children,
}: {
  readonly name: ReactNode;
  readonly place: string;
  readonly children: ReactNode;
}) {
  const messages = useFaults(place, false);
  return (
    <fieldset className="part" data-faulty={messages.length > 0 || undefined} tabIndex={-1}>
      <legend>{name}</legend>
      <Faults messages={messages} />
      {children}
    </fieldset>
  );
}
