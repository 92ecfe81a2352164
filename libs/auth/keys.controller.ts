import { Body, Controller, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  invalidParameters,
  Makes,
  Problem,
  problems,
  Problems,
  Summary,
  written,
  type Written,
} from '../http/index.js';
import { line, slug } from '../text/index.js';
import { ApiKeys, type KeyOrigin, type NewKey } from './api-keys.js';
import { Caller, type CallerKey, CallerSecret } from './caller.js';
import { keyRecord } from './key-record.js';
import { DEFAULT_LIMIT, pageLimit } from './page-limit.js';
import { mayDo, Scope, SCOPES } from './scope.js';

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
const keyList = z
  .object({
    items: z.array(keyRecord),
    next: z.string().nullable().describe('The cursor of the next page'),
  })
  .meta({ id: 'KeyList' });
const keyNames = z
  .object({
    items: z.array(keyRecord.pick({ id: true, name: true })),
    next: z.null(),
  })
  .meta({ id: 'KeyNames' });
/** Ids of keys, parted by commas. */
const ids = z
  .string()
  .max(4_000)
  .transform((text) => text.split(','))
  .pipe(z.array(z.uuid('must be a UUID')).max(100))
  .meta({ type: 'string' });
const namesQuery = z.strictObject({
  ids: ids.describe('Up to 100 ids of keys, parted by commas'),
});
const listQuery = z.strictObject({
  limit: pageLimit,
  cursor: z.string().max(100).optional().describe('`next` of the page before'),
});

type ListQuery = z.output<typeof listQuery>;

/**
 * Keys are managed by keys. One that is limited to some dossiers manages only
 * those that are limited to them too, and none gives more than it has itself.
 */
@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Post()
  @Scope('admin')
  @Summary('Make an API key', {
    description:
      'The key is in this answer and nowhere else: only a hash of it is kept. It can do no more than the key that makes it. `dossiers` binds it to some; `expiresAt` ends it by itself.',
  })
  @Makes('The key, shown this once.', shownKey)
  async create(
    @Body({ schema: newKey }) body: z.output<typeof newKey>,
    @Caller() caller: CallerKey,
    @CallerSecret() secret: string,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    const wish = {
      ...body,
      expiresAt: body.expiresAt === undefined ? undefined : new Date(body.expiresAt),
    };
    const beyond = beyondOwn(caller, wish);
    if (beyond !== undefined) throw new Problem(problems.forbidden, beyond);
    const { replayed, ...made } = await this.keys.create(wish, {
      origin: originOf(caller, secret, idempotency),
      by: caller.id,
    });
    return written({
      status: 201,
      body: shownKey.parse(made),
      headers: { Location: `/v1/keys/${made.id}` },
      replayed,
    });
  }

  @Get()
  @Scope('admin')
  @Summary('All API keys, without the keys themselves, oldest first', {
    description: 'Those that were revoked or have expired are among them, and say so.',
  })
  @Answers(200, 'A page of keys.', keyList)
  async list(
    @Query({ schema: listQuery }) { cursor, limit = String(DEFAULT_LIMIT) }: ListQuery,
    @Caller() caller: CallerKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof keyList>> {
    const after = cursor === undefined ? undefined : await this.keyOf(cursor);
    const { items, next } = await this.keys.list(caller, { after, limit: Number(limit) });
    if (next === null) return { items, next };
    const written = Buffer.from(next).toString('base64url');
    reply.header('Link', `</v1/keys?limit=${limit}&cursor=${written}>; rel="next"`);
    return { items, next: written };
  }

  /** Whoever names an id was told it, as of whoever recorded something: no key is found by this. */
  @Get('names')
  @Scope('read')
  @Summary('What keys are called, by their ids', {
    description:
      'Says who `recordedBy`, `by` and `askedBy` name. Revoked keys are among them; an id that no key has is left out.',
  })
  @Answers(200, 'The names, in the order of the ids.', keyNames)
  async names(
    @Query({ schema: namesQuery }) { ids }: z.output<typeof namesQuery>,
  ): Promise<z.output<typeof keyNames>> {
    return { items: await this.keys.names(ids), next: null };
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

  /** The id of the key that a cursor stands after. @throws Problem for one that we did not write */
  private async keyOf(cursor: string): Promise<string> {
    const id = Buffer.from(cursor, 'base64url').toString();
    const isOurs = z.uuid().safeParse(id).success && (await this.keys.find(id)) !== undefined;
    if (isOurs) return id;
    throw invalidParameters([
      { path: 'cursor', message: 'is not the next of a page of this request' },
    ]);
  }
}

function manages(caller: CallerKey, { dossiers }: Pick<NewKey, 'dossiers'>): boolean {
  return (
    caller.dossiers === '*' || (dossiers !== '*' && dossiers.every((slug) => caller.sees(slug)))
  );
}

/** What a key would give that its maker does not have itself, in a sentence; undefined for nothing. */
function beyondOwn(caller: CallerKey, wish: NewKey): string | undefined {
  if (!manages(caller, wish)) {
    return 'The API key may not give access to dossiers that it does not see.';
  }
  const scope = wish.scopes.find((scope) => !mayDo(caller.scopes, scope));
  if (scope !== undefined) {
    return `The API key may not give the scope ${scope}, which it does not hold.`;
  }
  const { expiresAt } = caller;
  if (expiresAt && (wish.expiresAt === undefined || wish.expiresAt > expiresAt)) {
    return `The API key may not make one that outlives it: it expires at ${expiresAt.toISOString()}.`;
  }
  return undefined;
}

function originOf(
  { id }: CallerKey,
  secret: string,
  idempotency: IdempotentRequest | undefined,
): KeyOrigin | undefined {
  return idempotency && { owner: { id, secret }, idempotency };
}
