import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ShownWebhook } from '../../../../packages/client/generated/types.gen.js';
import { PlainShell } from '../../shell/PlainShell.js';
import { Heading } from '../../ui/Heading.js';
import { Refused } from '../../ui/Refused.js';
import { NewWebhookForm } from './NewWebhookForm.js';
import { webhooksQuery } from './reads.js';
import { SecretOnce } from './SecretOnce.js';
import { WebhookCard } from './WebhookCard.js';
import './webhooks.css';

/** Addresses of other programs that are told of each event. */
export function WebhooksPage() {
  const { data, error, refetch } = useQuery(webhooksQuery());
  const [made, setMade] = useState<Pick<ShownWebhook, 'url' | 'secret'>>();
  return (
    <PlainShell>
      <Heading title="Webhooks">Webhooks</Heading>
      {error && <Refused error={error} again={() => void refetch()} />}
      {made && <SecretOnce made={made} onHide={() => setMade(undefined)} />}
      {data?.items.length === 0 && <p>No address is told of anything.</p>}
      <ul aria-label="Webhooks" className="webhooks-list">
        {data?.items.map((webhook) => (
          <li key={webhook.id}>
            <WebhookCard webhook={webhook} onSecret={setMade} />
          </li>
        ))}
      </ul>
      <NewWebhookForm onMade={setMade} />
    </PlainShell>
  );
}
