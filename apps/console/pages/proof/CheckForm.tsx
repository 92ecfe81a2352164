import { type SubmitEvent, useId } from 'react';
import { Button } from '../../ui/Button.js';
import type { Wish } from './use-checking.js';

/** What is to be checked, and with what one has from elsewhere. */
export function CheckForm({
  event,
  busy,
  onCheck,
}: {
  readonly event: string | undefined;
  readonly busy: boolean;
  readonly onCheck: (wish: Wish) => void;
}) {
  const id = useId();
  const submit = (submitted: SubmitEvent<HTMLFormElement>) => {
    submitted.preventDefault();
    if (busy) return;
    const fields = new FormData(submitted.currentTarget);
    const text = (name: string) => {
      const value = fields.get(name);
      return typeof value === 'string' && value.trim() !== '' ? value : undefined;
    };
    const version = text('event');
    onCheck({
      event: version === undefined ? undefined : Number(version),
      pasted: text('checkpoint')?.trimStart(),
      held: text('key')?.trim(),
      whole: fields.has('whole'),
    });
  };
  return (
    <form className="proof-form" onSubmit={submit}>
      <p>
        <label htmlFor={`${id}-event`}>Event</label>{' '}
        <input
          id={`${id}-event`}
          name="event"
          type="number"
          min={1}
          step={1}
          defaultValue={event}
          aria-describedby={`${id}-event-hint`}
        />{' '}
        <span id={`${id}-event-hint`} className="quiet">
          The version of an event whose place in the log is to be proven, or none.
        </span>
      </p>
      <details>
        <summary>What you have from elsewhere</summary>
        <p>
          <label htmlFor={`${id}-checkpoint`}>An earlier checkpoint</label>
          <textarea id={`${id}-checkpoint`} name="checkpoint" rows={6} spellCheck={false} />
        </p>
        <p>
          <label htmlFor={`${id}-key`}>The key of this server</label>
          <input id={`${id}-key`} name="key" spellCheck={false} autoComplete="off" />
        </p>
      </details>
      <p>
        <label>
          <input type="checkbox" name="whole" /> Read the hashes of all events, also where there are
          very many: 32 MB for a million
        </label>
      </p>
      <Button
        type="submit"
        className="primary"
        disabledReason={busy ? 'A check is under way.' : undefined}
      >
        Check the log
      </Button>
    </form>
  );
}
