import { type ComponentProps, useId, useState } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange'> {
  readonly label: string;
  readonly value: string | undefined;
  /** Told with Enter or on leaving the field; undefined: emptied. */
  readonly onChange: (value: string | undefined) => void;
  /** Why what stands in it was refused, in a sentence. */
  readonly fault?: string | undefined;
}

/** A field of one line that is taken over when whoever types is done with it. */
export function Field({ label, value, onChange, id: given, fault, ...rest }: FieldProps) {
  const own = useId();
  const id = given ?? own;
  const [taken, setTaken] = useState(value);
  const [typed, setTyped] = useState(value ?? '');
  if (taken !== value) {
    setTaken(value);
    setTyped(value ?? '');
  }
  const take = (input: HTMLInputElement) => {
    const next = typed.trim() || undefined;
    if (next !== value && input.reportValidity()) onChange(next);
  };
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <input
        autoComplete="off"
        spellCheck={false}
        {...rest}
        id={id}
        value={typed}
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={({ currentTarget }) => take(currentTarget)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') take(currentTarget);
        }}
      />
      {fault !== undefined && (
        <span id={`${id}-fault`} className="fault">
          {fault}
        </span>
      )}
    </span>
  );
}
