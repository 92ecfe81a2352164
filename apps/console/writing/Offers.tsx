import { type ReactNode, useRef, useState } from 'react';
import { Button } from '../ui/Button.js';
import { keptDraft } from './drafts.js';

/** Something that can be done to what a page shows. */
export interface Offer {
  readonly name: string;
  /** Under what name it is kept while it is written. */
  readonly draft: string;
  /** Why it cannot be done, in a sentence; undefined: it can. */
  readonly reason: string | undefined;
  /** Whether it destroys something. */
  readonly danger?: boolean;
  /** Its form, which stands in the place of the buttons. */
  readonly form: (onClose: () => void) => ReactNode;
}

/** What can be done, a button each, and why the rest cannot. What was begun and not sent is open. */
export function Offers({
  heading,
  offers,
  past,
}: {
  readonly heading: string;
  readonly offers: readonly Offer[];
  /** Whether what is shown is past, when nothing can be changed. */
  readonly past: boolean;
}) {
  const place = useRef<HTMLHeadingElement>(null);
  const [name, setName] = useState(
    () => offers.find(({ draft }) => keptDraft(draft) !== undefined)?.name,
  );
  const open = past ? undefined : offers.find((offer) => offer.name === name);
  const close = () => {
    setName(undefined);
    place.current?.focus();
  };
  return (
    <section aria-label={heading} className="offers-of-changes">
      <h2 ref={place} tabIndex={-1}>
        {heading}
      </h2>
      {open ? (
        <Open offer={open} onClose={close} />
      ) : (
        <Buttons offers={offers} past={past} onOpen={setName} />
      )}
    </section>
  );
}

function Open({ offer, onClose }: { readonly offer: Offer; readonly onClose: () => void }) {
  return offer.form(onClose);
}

function Buttons({
  offers,
  past,
  onOpen,
}: {
  readonly offers: readonly Offer[];
  readonly past: boolean;
  readonly onOpen: (name: string) => void;
}) {
  const possible = offers.filter(({ reason }) => reason === undefined);
  const impossible = new Map<string, string[]>();
  for (const { name, reason } of offers) {
    if (reason !== undefined) impossible.set(reason, [...(impossible.get(reason) ?? []), name]);
  }
  return (
    <>
      <p className="act-buttons">
        {possible.map(({ name, danger = false }) => (
          <Button
            key={name}
            className={danger ? 'danger' : undefined}
            disabledReason={
              past ? 'What is shown is past: go back to now to change it.' : undefined
            }
            onClick={() => onOpen(name)}
          >
            {name}
          </Button>
        ))}
      </p>
      {impossible.size > 0 && (
        <ul aria-label="Not possible" className="quiet">
          {[...impossible].map(([reason, names]) => (
            <li key={reason}>
              {names.join(', ')}: {reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
