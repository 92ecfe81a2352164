import { Link } from '@tanstack/react-router';

/** A number of a speaker's claims, which leads to them; none leads nowhere. */
export function Count({
  dossier,
  speaker,
  count,
  filters = {},
}: {
  readonly dossier: string;
  readonly speaker: string;
  readonly count: number;
  readonly filters?: Readonly<Record<string, string>>;
}) {
  if (count === 0) return <>0</>;
  return (
    <Link to="/d/$dossier/claims" params={{ dossier }} search={{ speaker, ...filters }}>
      {count}
    </Link>
  );
}
