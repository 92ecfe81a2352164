import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sessionQuery, signOut } from '../api/session.js';
import { Dialog } from '../ui/Dialog.js';
import { countDrafts } from '../writing/drafts.js';

/** Who is signed in, and the way out, which asks first where something would be lost by it. */
export function SessionMenu() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [unsent, setUnsent] = useState(0);
  const { data: session } = useQuery(sessionQuery);
  const leave = async () => {
    await signOut(queries).catch(() => undefined);
    await navigate({ to: '/signin', replace: true });
  };
  const ask = () => {
    const drafts = countDrafts();
    if (drafts > 0) setUnsent(drafts);
    else void leave();
  };
  return (
    <>
      <p className="session">
        <span>
          Signed in as <bdi>{session?.name}</bdi>
        </span>
        <button type="button" onClick={ask}>
          Sign out
        </button>
      </p>
      {unsent > 0 && (
        <Dialog title="Something is not sent yet" onClose={() => setUnsent(0)}>
          <p>
            {unsent === 1 ? 'One form holds' : `${unsent} forms hold`} what was typed and not sent.
            Signing out throws that away.
          </p>
          <button type="button" className="danger" onClick={() => void leave()}>
            Throw away and sign out
          </button>
        </Dialog>
      )}
    </>
  );
}
