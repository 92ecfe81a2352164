import type { ReactNode } from 'react';

/** Something wide that scrolls by itself, by the keyboard too, so that the page never does. */
export function Scrolls({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="scrolls" role="region" aria-label={name} tabIndex={0}>
      {children}
    </div>
  );
}
