import { randomBytes } from 'node:crypto';

import { Webhook } from 'standardwebhooks';

const PREFIX = 'whsec_';
/** What Standard Webhooks 1.0 lets the bytes of a secret be, and how many a new one has. */
const LEAST_BYTES = 24;
const MOST_BYTES = 64;
const NEW_BYTES = 32;

/** A new secret: `whsec_` and 256 random bits in base64. */
export function makeWebhookSecret(): string {
  return PREFIX + randomBytes(NEW_BYTES).toString('base64');
}

/** Whether a text is a secret as Standard Webhooks 1.0 has them: `whsec_` and 24 to 64 bytes in base64. */
export function isWebhookSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const base64 = text.slice(PREFIX.length);
  const bytes = Buffer.from(base64, 'base64');
  return (
    bytes.toString('base64') === base64 && bytes.length >= LEAST_BYTES && bytes.length <= MOST_BYTES
  );
}

/** A message as it is sent. */
interface Message {
  /** The same whenever it is sent. */
  readonly id: string;
  /** When it is sent. */
  readonly at: Date;
  readonly body: string;
}

/** The headers of a message (Standard Webhooks 1.0), signed with each of some secrets. */
export function signed(
  { id, at, body }: Message,
  secrets: readonly string[],
): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((one) => new Webhook(one).sign(id, at, body)).join(' '),
  };
}
