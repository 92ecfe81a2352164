import { useId } from 'react';

/** A choice of one among some, or of none. */
export function Choice({
  label,
  value,
  options,
  none = 'all',
  onChange,
}: {
  readonly label: string;
  readonly value: string | undefined;
  /** In their order, each with the words for it. */
  readonly options: readonly (readonly [value: string, text: string])[];
  /** The words for choosing none. */
  readonly none?: string;
  readonly onChange: (value: string | undefined) => void;
}) {
  const id = useId();
  const isKnown = value === undefined || options.some(([option]) => option === value);
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value ?? ''}
        onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      >
        <option value="">{none}</option>
        {!isKnown && <option value={value}>{value}</option>}
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </span>
  );
}

/** Options that are called what they are. */
export const plainly = (...values: readonly string[]): readonly (readonly [string, string])[] =>
  values.map((value) => [value, value.replaceAll('-', ' ')]);
