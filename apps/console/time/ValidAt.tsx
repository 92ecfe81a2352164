import { Field } from '../ui/Field.js';

/** The field of the world's own clock, in EDTF: taken over with Enter or on leaving it. */
export function ValidAt({
  value,
  onChange,
}: {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}) {
  return (
    <div className="valid-at">
      <Field
        label="Valid at"
        value={value}
        placeholder="2022-03-29"
        size={12}
        onChange={onChange}
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
