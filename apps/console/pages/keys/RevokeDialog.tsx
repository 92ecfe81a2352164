import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keysRevoke } from '../../../../packages/client/generated/sdk.gen.js';
import type { Key } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Refused } from '../../ui/Refused.js';
import { useSay } from '../../ui/Said.js';

/** Revokes a key, once it is said what follows. */
export function RevokeDialog({
  revoked: { id, name },
  onClose,
}: {
  readonly revoked: Key;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const say = useSay();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => keysRevoke({ ...asked, path: { id } }),
    onSuccess: () => {
      say(`The key ${name} is revoked.`);
      onClose();
      void queries.invalidateQueries({ queryKey: ['keys'] });
      void queries.invalidateQueries({ queryKey: ['acts'] });
    },
  });
  return (
    <Dialog title="Revoke a key" onClose={onClose}>
      <p>
        Whoever uses the key “<bdi>{name}</bdi>” is refused at once, and people who signed in with
        it are signed out. This cannot be taken back.
      </p>
      {error && <Refused error={error} />}
      <p className="keys-acts">
        <Button
          className="danger"
          disabledReason={isPending ? 'It is being revoked.' : undefined}
          onClick={() => mutate()}
        >
          Revoke
        </Button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </Dialog>
  );
}
