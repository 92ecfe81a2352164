import { Body, Controller, Delete, Get, Headers, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  Problem,
  problems,
  Problems,
  Summary,
  written,
  type Written,
} from '../http/index.js';
import { line, slug } from '../text/index.js';
import { ApiKeys, type KeyOrigin } from './api-keys.js';
import { bearerToken } from './bearer.js';
import { Caller, type CallerKey } from './caller.js';
import { keyRecord, type KeyRecord } from './key-record.js';
import { Scope, SCOPES } from './scope.js';

const newKey = z
  .strictObject({
    name: line.describe('For people, to tell keys apart.'),
    scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
    dossiers: z
      .union([z.array(slug).min(1).max(1000), z.literal('*')])
      .describe('Slugs of dossiers, which need not be there yet, or all.'),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'must be a time such as 2030-01-31T00:00:00Z' })
      .refine((time) => Date.parse(time) > Date.now(), { error: 'must be in the future' })
      .optional(),
  })
  .meta({ id: 'NewKey' });
const shownKey = keyRecord
  .omit({ revokedAt: true, lastUsedAt: true })
  .extend({ key: z.string().describe('The key. It is not shown again.') })
  .meta({ id: 'ShownKey' });
const keyList = z.object({ items: z.array(keyRecord), next: z.null() }).meta({ id: 'KeyList' });

/**
 * Keys are managed by keys. One that is limited to some dossiers manages only
 * those that are limited to them too, lest it make itself a wider one.
 */
@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Post()
  @Scope('admin')
  @Summary('Make an API key')
  @Answers(201, 'The key, shown this once.', shownKey)
  async create(
    @Body({ schema: newKey }) body: z.output<typeof newKey>,
    @Caller() caller: CallerKey,
    @Headers('authorization') authorization: string | undefined,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    if (!manages(caller, body)) {
      throw new Problem(
        problems.forbidden,
        'The API key may not give access to dossiers that it does not see.',
      );
    }
    const { expiresAt, ...wish } = body;
    const { replayed, ...made } = await this.keys.create(
      { ...wish, expiresAt: expiresAt === undefined ? undefined : new Date(expiresAt) },
      { origin: originOf(caller, bearerToken(authorization), idempotency), by: caller.id },
    );
    return written({ status: 201, body: shownKey.parse(made), replayed });
  }

  @Get()
  @Scope('admin')
  @Summary('All API keys, without the keys themselves')
  @Answers(200, 'The keys, oldest first.', keyList)
  async list(@Caller() caller: CallerKey): Promise<z.output<typeof keyList>> {
    const all = await this.keys.list();
    return { items: all.filter((key) => manages(caller, key)), next: null };
  }

  @Delete(':id')
  @Scope('admin')
  @Summary('Revoke an API key', {
    description: 'In force at once. Again, it changes nothing.',
  })
  @Answers(204, 'The key is revoked.')
  @Problems(problems.notFound)
  async revoke(
    @Param('id', { schema: z.uuid('must be a UUID') }) id: string,
    @Caller() caller: CallerKey,
  ): Promise<Written> {
    const key = await this.keys.find(id);
    if (!key || !manages(caller, key))
      throw new Problem(problems.notFound, `There is no API key ${id}.`);
    await this.keys.revoke(id, caller.id);
    return written({ status: 204 });
  }
}

function manages(caller: CallerKey, { dossiers }: Pick<KeyRecord, 'dossiers'>): boolean {
  return (
    caller.dossiers === '*' || (dossiers !== '*' && dossiers.every((slug) => caller.sees(slug)))
  );
}

function originOf(
  { id }: CallerKey,
  key: string | undefined,
  idempotency: IdempotentRequest | undefined,
): KeyOrigin | undefined {
  return idempotency && key !== undefined ? { owner: { id, key }, idempotency } : undefined;
}
