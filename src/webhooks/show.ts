import type { z } from 'zod';

import type { failingOf } from './cursors.js';
import type { KeptDelivery } from './deliveries.js';
import type { Endpoint } from './endpoints.js';
import type { delivery, singleWebhook, webhook } from './schemas.js';

/** What is shown of a webhook. */
export function showWebhook(endpoint: Endpoint): z.infer<typeof webhook> {
  const { id, url, dossiers, types, key, createdAt, disabled } = endpoint;
  return {
    id,
    url,
    dossiers: dossiers === '*' ? '*' : [...dossiers],
    types: types && [...types],
    key,
    createdAt: createdAt.toISOString(),
    disabled: disabled && { at: disabled.at.toISOString(), because: disabled.because },
  };
}

/** The same, with what fails of it. */
export function showSingle(
  endpoint: Endpoint,
  failing: Awaited<ReturnType<typeof failingOf>>,
): z.infer<typeof singleWebhook> {
  return {
    ...showWebhook(endpoint),
    failing: failing.map((one) => ({ ...one, nextAt: one.nextAt?.toISOString() ?? null })),
  };
}

/** What is shown of an attempt. */
export function showDelivery(kept: KeptDelivery): z.infer<typeof delivery> {
  const { id, dossier, version, eventType, attempt, outcome, status, failure } = kept;
  const { at, milliseconds } = kept;
  return {
    id,
    dossier,
    version,
    eventType,
    attempt,
    outcome,
    status,
    failure,
    at: at.toISOString(),
    milliseconds,
  };
}
