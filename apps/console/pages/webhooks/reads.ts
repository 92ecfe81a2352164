import { webhooksDeliveries, webhooksList } from '../../../../packages/client/generated/sdk.gen.js';
import { asked } from '../../api/client.js';
import { read, readPages } from '../../api/read.js';

/** The webhooks that the session may manage. */
export const webhooksQuery = () =>
  read(['webhooks'], (signal) => webhooksList({ ...asked, signal }));

/** The attempts to tell a webhook, the newest first. */
export const deliveriesPages = (id: string) =>
  readPages(['webhooks', id, 'deliveries'], (cursor, signal) =>
    webhooksDeliveries({ ...asked, signal, path: { id }, query: { cursor } }),
  );
