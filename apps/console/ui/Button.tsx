import { type ComponentProps, useId } from 'react';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'disabled'> {
  readonly type?: 'button' | 'submit';
  /** Why it cannot be pressed, in a sentence; absent: it can be. */
  readonly disabledReason?: string | undefined;
}

/**
 * A button that says why it cannot be pressed. It stays reachable by the keyboard then, so that
 * everybody can learn the reason.
 */
export function Button({ type = 'button', disabledReason, onClick, ...rest }: ButtonProps) {
  const id = useId();
  const disabled = disabledReason !== undefined;
  return (
    <>
      <button
        {...rest}
        type={disabled ? 'button' : type}
        aria-disabled={disabled || undefined}
        aria-describedby={disabled ? id : undefined}
        title={disabledReason}
        onClick={disabled ? undefined : onClick}
      />
      {disabled && (
        <span id={id} hidden>
          {disabledReason}
        </span>
      )}
    </>
  );
}
