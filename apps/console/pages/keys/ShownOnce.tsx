import { useId } from 'react';
import type { ShownKey } from '../../../../packages/client/generated/types.gen.js';
import { CopyButton } from '../../ui/CopyButton.js';

/** A key right after it was made: it is shown this once. */
export function ShownOnce({
  made: { name, key },
  onHide,
}: {
  readonly made: ShownKey;
  readonly onHide: () => void;
}) {
  const id = useId();
  return (
    <section aria-label="The new key" className="keys-once">
      <h2>
        The key “<bdi>{name}</bdi>”
      </h2>
      <p>
        <strong>It is shown once.</strong> Nobody can show it again, for only its hash is kept: copy
        it to where it is to be used, and hide it.
      </p>
      <p>
        <code id={id}>{key}</code>
      </p>
      <p className="keys-acts">
        <CopyButton text={key} from={id}>
          Copy the key
        </CopyButton>
        <button type="button" onClick={onHide}>
          Hide it
        </button>
      </p>
    </section>
  );
}
