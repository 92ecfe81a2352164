import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import {
  webhooksRemove,
  webhooksRotate,
  webhooksUpdate,
} from '../../../../packages/client/generated/sdk.gen.js';
import type { ShownWebhook, Webhook } from '../../../../packages/client/generated/types.gen.js';
import { asked } from '../../api/client.js';
import { Button } from '../../ui/Button.js';
import { Dialog } from '../../ui/Dialog.js';
import { Refused } from '../../ui/Refused.js';
import { whenRecorded } from '../../ui/when.js';
import { Deliveries } from './Deliveries.js';
import { useManaging } from './use-managing.js';

const BECAUSE: Readonly<Record<NonNullable<Webhook['disabled']>['because'], string>> = {
  request: 'somebody asked for it',
  gone: 'it answered that it is gone (410)',
  failures: 'its last attempt failed',
  key: 'its API key was revoked or has expired',
};

/** One webhook: where, about what, whether it is told, and what can be done with it. */
export function WebhookCard({
  webhook,
  onSecret,
}: {
  readonly webhook: Webhook;
  readonly onSecret: (made: Pick<ShownWebhook, 'url' | 'secret'>) => void;
}) {
  const { id, url, dossiers, types, createdAt, disabled } = webhook;
  const [removing, setRemoving] = useState(false);
  const path = { id };
  const turning = useManaging(
    (wish: boolean) => webhooksUpdate({ ...asked, path, body: { disabled: wish } }),
    (_answer, wish) => (wish ? `${url} is told nothing more.` : `${url} is told again.`),
  );
  const rotating = useManaging(
    async () => (await webhooksRotate({ ...asked, path, body: {} })).data,
    ({ secret }) => {
      onSecret({ url, secret });
      return `${url} has another secret; for 24 hours messages bear both signatures.`;
    },
  );
  const fault = turning.error ?? rotating.error;
  return (
    <article className="card">
      <h2>
        <bdi>{url}</bdi>
      </h2>
      <p>
        About {dossiers === '*' ? 'all dossiers that its key sees' : dossiers.join(', ')},{' '}
        {types === null ? 'every event' : types.join(', ')}; made {whenRecorded(createdAt)}.
      </p>
      {disabled && (
        <p>
          <strong>Disabled</strong> {whenRecorded(disabled.at)}: {BECAUSE[disabled.because]}.
        </p>
      )}
      {fault && <Refused error={fault} />}
      <p className="webhooks-acts">
        <Button
          disabledReason={turning.isPending ? 'It is on its way.' : undefined}
          onClick={() => turning.mutate(disabled === null)}
        >
          {disabled ? 'Enable' : 'Disable'}
        </Button>
        <Button
          disabledReason={rotating.isPending ? 'It is on its way.' : undefined}
          onClick={() => rotating.mutate(undefined)}
        >
          Rotate the secret
        </Button>
        <button type="button" className="danger" onClick={() => setRemoving(true)}>
          Delete
        </button>
      </p>
      <Deliveries id={id} />
      {removing && <Removing webhook={webhook} onClose={() => setRemoving(false)} />}
    </article>
  );
}

function Removing({
  webhook: { id, url },
  onClose,
}: {
  readonly webhook: Webhook;
  readonly onClose: () => void;
}) {
  const queries = useQueryClient();
  const { mutate, isPending, error } = useManaging(
    () => webhooksRemove({ ...asked, path: { id } }),
    () => {
      // Its attempts are not asked for again: they are gone with it.
      queries.removeQueries({ queryKey: ['webhooks', id] });
      return `${url} is deleted.`;
    },
  );
  return (
    <Dialog title="Delete a webhook" onClose={onClose}>
      <p>
        <bdi>{url}</bdi> is told nothing more, and its attempts are forgotten. This cannot be taken
        back.
      </p>
      {error && <Refused error={error} />}
      <p className="webhooks-acts">
        <Button
          className="danger"
          disabledReason={isPending ? 'It is being deleted.' : undefined}
          onClick={() => mutate(undefined)}
        >
          Delete
        </Button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </p>
    </Dialog>
  );
}
