import { type ErrorComponentProps, Link, useLocation, useRouter } from '@tanstack/react-router';
import { isPast, momentOf } from '../api/moment.js';
import { Heading } from '../ui/Heading.js';
import { Refused } from '../ui/Refused.js';

const NOW = { asOf: undefined, publishedBy: undefined, validAt: undefined };

/**
 * In the place of everything, where not even what stands around a page can be shown: with the ways on
 * from there, back to now where a clock is set.
 */
export function WholeFault({ error }: ErrorComponentProps) {
  const router = useRouter();
  const moment = useLocation({ select: ({ search }) => momentOf(search) });
  return (
    <div className="shell">
      <header className="masthead">
        <p className="masthead-names">
          <Link to="/">Parley</Link>
        </p>
      </header>
      <main className="page">
        <Heading title="This cannot be shown">This cannot be shown</Heading>
        <Refused error={error as Error} again={() => void router.invalidate()} />
        <p className="ways">
          {isPast(moment) && (
            <Link
              to="."
              search={((search: Record<string, unknown>) => ({ ...search, ...NOW })) as never}
            >
              Back to now
            </Link>
          )}
          <Link to="/">All dossiers</Link>
        </p>
      </main>
    </div>
  );
}
