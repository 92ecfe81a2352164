import { message } from './message.js';

const text = { type: 'string' } as const;

/** The webhooks of the OpenAPI document: what receivers are sent. */
export const describedWebhooks = {
  event: {
    summary: 'An event was recorded',
    description:
      'Sent to each webhook, in the order of versions of a dossier, each at least once, signed as Standard Webhooks 1.0 says. It holds no words of the dossier: ask `GET /v1/dossiers/{dossier}/changes?after={version - 1}&limit=1`. Any 2xx is a delivery. Otherwise it is sent again, nine times in three days, and not before `Retry-After`; then, or after 410, the webhook is disabled. Redirects are not followed, and an answer must begin within 15 s.',
    headers: {
      'webhook-id': { description: 'The same whenever it is sent again.', schema: text },
      'webhook-timestamp': { description: 'When it was sent: seconds since 1970.', schema: text },
      'webhook-signature': {
        description:
          'Signatures, with spaces between them: `v1,` and base64 each; two for a day after a rotation.',
        schema: text,
      },
    },
    body: message,
    answers: { '2XX': 'It is taken.', '410': 'Nothing more is wanted, ever.' },
  },
} as const;
