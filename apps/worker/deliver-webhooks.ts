import type { Registry } from 'prom-client';

import type { Config } from '../../libs/config/index.js';
import type { Database } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import type { Logger } from '../../libs/logging/index.js';
import { Poster } from '../../libs/outgoing/index.js';
import { Deliverer } from '../../src/webhooks/deliverer.js';
import { Telling } from '../../src/webhooks/telling.js';
import { readWebhookKey } from '../shared/webhook-key.js';
import { observeWebhooks } from './observe-webhooks.js';

/** How long a receiver may take to answer, in milliseconds. */
const TIMEOUT_MS = 15_000;

interface Parts {
  readonly config: Config;
  readonly database: Database;
  readonly store: EventStore;
  readonly logger: Logger;
  readonly metrics: Registry;
}

/** What has webhooks told; undefined where there is no key to read their secrets by, or none is to be told. */
export async function delivererOf(parts: Parts): Promise<Deliverer | undefined> {
  const { config, database, store, logger, metrics } = parts;
  const { onAttempt, onDisabled } = observeWebhooks(metrics);
  const key = await readWebhookKey(config);
  if (!key || config.webhooks === 0) return undefined;
  const telling = new Telling({
    db: database,
    store,
    key,
    poster: new Poster({ allow: config.webhookAllow, timeoutMs: TIMEOUT_MS }),
    onAttempt,
    onDisabled: (endpoint, because) => {
      logger.warn({ webhook: endpoint, because }, 'a webhook is disabled');
      onDisabled(because);
    },
  });
  return new Deliverer({
    db: database,
    telling,
    concurrency: config.webhooks,
    onError: (trouble, error) => {
      logger.error({ err: error }, trouble);
    },
  });
}
