import { type ReactNode, type SubmitEvent, useEffect, useRef } from 'react';
import { Button } from '../ui/Button.js';
import type { Verdict } from './check.js';
import { focusFirstFault } from './first-fault.js';
import { FormProvider, type FormState } from './form/form-context.js';
import { useFaultsOf } from './form/use-faults.js';
import { NotDone } from './NotDone.js';
import './writing.css';

/**
 * A form of which the content is an act: what was refused is told above its button and at its fields,
 * of which the first gets the focus.
 */
export function ActForm({
  label,
  form,
  fault,
  verdict,
  busy,
  submit,
  disabledReason,
  onSubmit,
  onCancel,
  onThrowAway,
  danger = false,
  children,
}: {
  readonly label: string;
  readonly form: Omit<FormState, 'faults'>;
  /** Why it was not done when it was sent. */
  readonly fault: Error | null;
  /** What a check of what is typed found. */
  readonly verdict?: Verdict<unknown> | undefined;
  readonly busy: boolean;
  /** The name of its button. */
  readonly submit: string;
  readonly disabledReason?: string | undefined;
  readonly onSubmit: () => void;
  /** Leaves it as it is; absent: there is nothing to go back to. */
  readonly onCancel?: () => void;
  /** Forgets what was typed; absent: nothing was. */
  readonly onThrowAway?: (() => void) | undefined;
  readonly danger?: boolean;
  readonly children: ReactNode;
}) {
  const element = useRef<HTMLFormElement>(null);
  const { faults, edited } = useFaultsOf(fault, verdict);
  const set: FormState['set'] = (place, value) => {
    edited(place);
    form.set(place, value);
  };
  useEffect(() => {
    if (fault && element.current) focusFirstFault(element.current);
  }, [fault]);
  const sent = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form ref={element} aria-label={label} className="act" noValidate onSubmit={sent}>
      <FormProvider value={{ ...form, set, faults }}>{children}</FormProvider>
      {fault && <NotDone error={fault} again={onSubmit} />}
      <p className="act-buttons">
        <Button
          type="submit"
          className={danger ? 'danger' : 'primary'}
          disabledReason={busy ? 'It is being sent.' : disabledReason}
        >
          {submit}
        </Button>
        {onCancel && (
          <button type="button" onClick={onCancel}>
            {onThrowAway ? 'Later' : 'Cancel'}
          </button>
        )}
        {onThrowAway && (
          <button type="button" onClick={onThrowAway}>
            Throw away
          </button>
        )}
      </p>
    </form>
  );
}
