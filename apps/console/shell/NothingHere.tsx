import { Link } from '@tanstack/react-router';

/** For an address that no page has. */
export function NothingHere() {
  return (
    <main className="page">
      <h1>Nothing here</h1>
      <p>
        No page has this address. <Link to="/">All dossiers</Link>
      </p>
    </main>
  );
}
