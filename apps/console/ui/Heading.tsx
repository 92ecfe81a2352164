import { type ReactNode, useEffect } from 'react';

/** What a page is about: its one heading of the first level, and the title of the window. */
export function Heading({
  children,
  title,
}: {
  readonly children: ReactNode;
  readonly title: string;
}) {
  useEffect(() => {
    document.title = `${title} · Parley`;
  }, [title]);
  return <h1>{children}</h1>;
}
