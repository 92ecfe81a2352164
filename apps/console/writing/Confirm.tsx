import { type ReactNode, useId } from 'react';

/** What will be destroyed, and a field in which its name has to be typed first. */
export function Confirm({
  name,
  typed,
  onType,
  children,
}: {
  readonly name: string;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  /** What will be destroyed. */
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <>
      <div className="destroys">{children}</div>
      <div className="field">
        <label htmlFor={id}>
          Type <code>{name}</code> to confirm
        </label>
        <input
          id={id}
          type="text"
          autoComplete="off"
          value={typed}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
        />
      </div>
    </>
  );
}

/** Why something cannot be destroyed yet; undefined: its name was typed. */
export const unconfirmed = (name: string, typed: string): string | undefined =>
  typed.trim() === name ? undefined : 'Type its name first.';
