import { type SubmitEvent, useId } from 'react';
import { Button } from '../../ui/Button.js';

/** Asks why a candidate is rejected; it can be left open. */
export function RejectForm({
  busy,
  onReject,
  onCancel,
}: {
  readonly busy: boolean;
  readonly onReject: (reason: { reason?: string }) => void;
  readonly onCancel: () => void;
}) {
  const id = useId();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const field = event.currentTarget.elements.namedItem('reason') as HTMLInputElement;
    const reason = field.value.trim();
    onReject(reason === '' ? {} : { reason });
  };
  return (
    <form aria-label="Reject" className="review-form" onSubmit={submit}>
      <p>
        <label htmlFor={id}>
          Reason <span className="quiet">(optional)</span>
        </label>
        <input
          id={id}
          name="reason"
          dir="auto"
          autoComplete="off"
          onKeyDown={({ key }) => {
            if (key === 'Escape') onCancel();
          }}
        />
      </p>
      <p className="review-acts">
        <Button
          type="submit"
          className="primary"
          disabledReason={busy ? 'It is being kept.' : undefined}
        >
          Reject
        </Button>
        <button type="button" onClick={onCancel}>
          Cancel
        </button>
      </p>
    </form>
  );
}
