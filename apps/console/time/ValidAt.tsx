import { useId } from 'react';

/** The field of the world's own clock, in EDTF: taken over with Enter or on leaving it. */
export function ValidAt({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  const take = (typed: string) => {
    const next = typed.trim() || undefined;
    if (next !== value) onChange(next);
  };
  return (
    <div className="valid-at">
      <label htmlFor={id}>Valid at</label>
      <input
        key={value ?? ''}
        id={id}
        defaultValue={value}
        placeholder="2022-03-29"
        autoComplete="off"
        spellCheck={false}
        size={12}
        onBlur={({ currentTarget }) => take(currentTarget.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') take(currentTarget.value);
        }}
      />
      <button
        type="button"
        aria-label="Valid at: now"
        aria-disabled={value === undefined || undefined}
        onClick={() => onChange(undefined)}
      >
        Now
      </button>
    </div>
  );
}
