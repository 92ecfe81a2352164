import { useId, useState } from 'react';
import { Button } from '../../ui/Button.js';

/** Takes a bundle, or changes alone, as JSON into the form. */
export function PasteBundle({
  onPasted,
}: {
  /** @returns why it cannot be taken in; undefined: it was. */
  readonly onPasted: (json: string) => string | undefined;
}) {
  const id = useId();
  const [json, setJson] = useState('');
  const [fault, setFault] = useState<string>();
  const take = () => {
    const found = onPasted(json);
    setFault(found);
    if (found === undefined) setJson('');
  };
  return (
    <details className="registered">
      <summary>Put in a bundle or changes as JSON</summary>
      <div className="field">
        <label htmlFor={id}>Bundle or changes</label>
        <p id={`${id}-hint`} className="hint">
          A whole bundle, a list of changes, or one change. It comes to stand in the form, where it
          can be looked at and changed before it is filed.
        </p>
        <textarea
          id={id}
          rows={6}
          spellCheck={false}
          value={json}
          aria-describedby={`${id}-hint${fault === undefined ? '' : ` ${id}-fault`}`}
          aria-invalid={fault !== undefined || undefined}
          onChange={({ currentTarget }) => setJson(currentTarget.value)}
        />
        {fault !== undefined && (
          <p id={`${id}-fault`} role="alert" className="fault">
            {fault}
          </p>
        )}
      </div>
      <Button
        disabledReason={json.trim() === '' ? 'Nothing is pasted yet.' : undefined}
        onClick={take}
      >
        Take it in
      </Button>
    </details>
  );
}
