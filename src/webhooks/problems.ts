import { defineProblem } from '../../libs/http/index.js';

/** That nobody can be told anything here. */
export const noSealingKey = defineProblem(
  'no-webhook-key',
  503,
  'No webhooks here',
  'The secrets of webhooks are kept encrypted, and this server has no key to do so. Whoever runs it sets `PARLEY_WEBHOOK_KEY` or `PARLEY_WEBHOOK_KEY_FILE`, the same for all of its processes.',
);
