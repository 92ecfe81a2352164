import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionQuery, signOut } from '../api/session.js';

/** Who is signed in, and the way out. */
export function SessionMenu() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const leave = async () => {
    await signOut(queries).catch(() => undefined);
    await navigate({ to: '/signin', replace: true });
  };
  return (
    <p className="session">
      <span>
        Signed in as <bdi>{session?.name}</bdi>
      </span>
      <button type="button" onClick={() => void leave()}>
        Sign out
      </button>
    </p>
  );
}
