import { z } from 'zod';

import { isWebhookSecret } from '../../libs/outgoing/index.js';
import { slug, webAddress } from '../../libs/text/index.js';
import { limits, upTo } from '../limits/limits.js';
import { toldTypes } from '../views/shared/change-sentence.js';

const url = webAddress.describe(
  'Where messages are sent: http or https, without user or password, to a public address',
);
const dossiers = z
  .union([
    z
      .array(slug)
      .min(1)
      .max(...upTo(limits.dossiersOfWebhook)),
    z.literal('*'),
  ])
  .describe('Slugs of dossiers, or all that the API key sees, those to come included');
const types = z
  .array(z.enum(toldTypes))
  .min(1)
  .max(toldTypes.length)
  .describe('The types of event that it is told of, such as ClaimAsserted; all, if not given');
const secret = z
  .string()
  .refine(isWebhookSecret, 'must be whsec_ and 24 to 64 bytes in base64')
  .optional()
  .describe('What messages are signed with; one is made, if not given');

export const newWebhook = z
  .strictObject({ url, dossiers, types: types.optional(), secret })
  .meta({ id: 'NewWebhook' });
export type NewWebhook = z.infer<typeof newWebhook>;

export const webhookChange = z
  .strictObject({
    url: url.optional(),
    types: types.nullable().optional().describe('Null: all'),
    dossiers: dossiers.optional(),
    disabled: z
      .boolean()
      .optional()
      .describe('false has it told again, from where it was, and at once'),
  })
  .refine((change) => Object.keys(change).length > 0, 'must change something')
  .meta({ id: 'WebhookChange' });
export type WebhookChange = z.infer<typeof webhookChange>;

export const newSecret = z.strictObject({ secret }).meta({ id: 'NewWebhookSecret' });
export type NewSecret = z.infer<typeof newSecret>;

export const replay = z
  .strictObject({
    dossier: slug,
    after: z.int().min(0).describe('It is told of what comes after this version'),
  })
  .meta({ id: 'WebhookReplay' });
export type Replay = z.infer<typeof replay>;

const time = z.iso.datetime();

const shape = {
  id: z.uuid(),
  url: z.string(),
  dossiers: z.union([z.array(slug), z.literal('*')]),
  types: z.array(z.string()).nullable().describe('Null: all'),
  key: z.uuid().describe('The API key that it was made with, and with which it ends'),
  createdAt: time,
  disabled: z
    .object({
      at: time,
      because: z
        .enum(['request', 'gone', 'failures', 'key'])
        .describe(
          'Somebody asked for it; it answered 410; its last attempt failed; its API key was revoked or has expired',
        ),
    })
    .nullable()
    .describe('Null while it is told'),
};

/** A webhook as it is listed. */
export const webhook = z.object(shape).meta({ id: 'Webhook' });

/** A webhook by itself. */
export const singleWebhook = z
  .object({
    ...shape,
    failing: z
      .array(
        z.object({
          dossier: slug,
          version: z.int().describe('What it is to be told of next is no older'),
          attempts: z.int().describe('How often that was tried in vain'),
          nextAt: time.nullable().describe('When it is tried again; null: at once'),
        }),
      )
      .describe('Dossiers of which the last attempt failed, 20 at most'),
  })
  .meta({ id: 'SingleWebhook' });

/** A webhook as it is shown once, when it is made. */
export const shownWebhook = z
  .object({ ...shape, secret: z.string().describe('The secret. It is not shown again.') })
  .meta({ id: 'ShownWebhook' });

export const shownSecret = z
  .object({
    secret: z.string().describe('The secret. It is not shown again.'),
    previousSignsUntil: time.nullable().describe('Until when messages bear both signatures'),
  })
  .meta({ id: 'ShownWebhookSecret' });

export const delivery = z
  .object({
    id: z.uuid(),
    dossier: slug,
    version: z.int(),
    eventType: z.string(),
    attempt: z.int().describe('1 for the first'),
    outcome: z.enum(['delivered', 'failed', 'gone']),
    status: z.int().nullable().describe('What it was answered with; null where it was not'),
    failure: z.string().nullable().describe('Why it was not answered; null where it was'),
    at: time.describe('When that was known'),
    milliseconds: z.int().describe('How long the answer took'),
  })
  .meta({ id: 'WebhookDelivery' });

/** Items a page, where a reader does not say. */
export const PAGE = 50;

export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'must be a whole number', abort: true })
    .refine((text) => Number(text) >= 1 && Number(text) <= 500, 'must be from 1 to 500')
    .optional()
    .describe('Items a page, 50 if not given, at most 500'),
  cursor: z.uuid('is not the next of a page').optional().describe('`next` of the page before'),
});
export type PageQuery = z.infer<typeof pageQuery>;
