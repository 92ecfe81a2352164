import { Choice } from '../ui/Choice.js';
import type { RegisterName } from './registers.js';
import { useNames } from './use-names.js';

/** A choice among the entries of a register, by name. */
export function NameChoice({
  of,
  label,
  value,
  onChange,
}: {
  readonly of: RegisterName;
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (slug: string | undefined) => void;
}) {
  const options = [...useNames(of)].sort(([, one], [, other]) => one.localeCompare(other));
  return <Choice label={label} value={value} options={options} onChange={onChange} />;
}
