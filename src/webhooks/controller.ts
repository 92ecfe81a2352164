import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope } from '../../libs/auth/index.js';
import { Database } from '../../libs/database/index.js';
import {
  Answers,
  Idempotency,
  type IdempotentRequest,
  Makes,
  Problems,
  problems as http,
  Summary,
  written,
  type Written,
} from '../../libs/http/index.js';
import { pageWithin } from '../../libs/pages/index.js';
import { problems } from '../deciding/problems.js';
import { failingOf } from './cursors.js';
import { deliveriesOf, type KeptDelivery } from './deliveries.js';
import { type Endpoint, endpointsOf } from './endpoints.js';
import { noSealingKey } from './problems.js';
import {
  delivery,
  newSecret,
  type NewSecret,
  newWebhook,
  type NewWebhook,
  PAGE,
  pageQuery,
  type PageQuery,
  replay,
  type Replay,
  shownSecret,
  shownWebhook,
  singleWebhook,
  webhook,
  webhookChange,
  type WebhookChange,
} from './schemas.js';
import { showDelivery, showSingle, showWebhook } from './show.js';
import { unknownWebhook, Webhooks } from './webhooks.js';

const id = z.uuid('must be a UUID');
const pageOf = <T extends z.ZodType>(item: T, name: string) =>
  z
    .object({
      items: z.array(item),
      next: z.string().nullable().describe('The cursor of the next page'),
    })
    .meta({ id: name });

/** Dossiers of an endpoint that are shown to fail. */
const FAILING = 20;

/**
 * Webhooks end with the key that they were made with, and are told of no dossier that it does not see.
 * A key with scope admin manages all that are about dossiers which it sees; any other its own.
 */
@Controller('v1/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly db: Database,
  ) {}

  @Post()
  @Scope('read', { or: 'admin' })
  @Summary('Have an address told of each event', {
    description:
      'Of what is recorded from now on, in the order of versions of each dossier, each at least once: see docs/webhooks.md.',
  })
  @Makes('The webhook, with its secret, which is shown this once.', shownWebhook)
  @Problems(problems.noRoom, noSealingKey)
  create(
    @Body({ schema: newWebhook }) body: NewWebhook,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    return this.webhooks.create({ caller, idempotency }, body);
  }

  @Get()
  @Scope('read', { or: 'admin' })
  @Summary('Webhooks, oldest first, without their secrets', {
    description:
      'Secrets are shown once, when they are made. Webhooks of other keys are shown to the scope `admin` alone.',
  })
  @Answers(200, 'Those that the API key may see.', pageOf(webhook, 'WebhookList'))
  async list(@Query({ schema: pageQuery }) query: PageQuery, @Caller() caller: CallerKey) {
    const limit = Number(query.limit ?? PAGE);
    const page = await pageWithin<Endpoint>(limit, (most, last) =>
      endpointsOf(this.db, caller, { after: last?.id ?? query.cursor, limit: most }),
    );
    return shownPage(page, showWebhook);
  }

  @Get(':id')
  @Scope('read', { or: 'admin' })
  @Summary('A webhook, and of which dossiers it could not be told', {
    description:
      'What could not be told is tried again: `failing` says of which dossiers, how often it was tried in vain and when next.',
  })
  @Answers(200, 'The webhook.', singleWebhook)
  async one(@Param('id', { schema: id }) id: string, @Caller() caller: CallerKey) {
    const [found] = await endpointsOf(this.db, caller, { id });
    if (!found) throw unknownWebhook(id);
    return showSingle(found, await failingOf(this.db, id, FAILING));
  }

  @Patch(':id')
  @Scope('read', { or: 'admin' })
  @Summary('Change a webhook, or have it told again', {
    description:
      'What is left out stays as it is. `disabled: false` goes on where it stopped, so that nothing is left out.',
  })
  @Answers(200, 'The webhook.', webhook)
  @Problems(http.notFound, noSealingKey)
  update(
    @Param('id', { schema: id }) id: string,
    @Body({ schema: webhookChange }) body: WebhookChange,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    return this.webhooks.update({ caller, idempotency }, id, body);
  }

  @Delete(':id')
  @Scope('read', { or: 'admin' })
  @Summary('Take a webhook away, with all that is kept of it', {
    description: 'A message that is on its way may still arrive.',
  })
  @Answers(204, 'It is told nothing more.')
  async remove(
    @Param('id', { schema: id }) id: string,
    @Caller() caller: CallerKey,
  ): Promise<Written> {
    await this.webhooks.remove(caller, id);
    return written({ status: 204 });
  }

  @Post(':id/secrets')
  @Scope('read', { or: 'admin' })
  @Summary('Give a webhook another secret', {
    description: 'For 24 h messages bear a signature of the one before, too.',
  })
  @Answers(201, 'The secret, shown this once.', shownSecret)
  @Problems(http.notFound, noSealingKey)
  rotate(
    @Param('id', { schema: id }) id: string,
    @Body({ schema: newSecret }) body: NewSecret,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    return this.webhooks.rotate({ caller, idempotency }, id, body);
  }

  @Get(':id/deliveries')
  @Scope('read', { or: 'admin' })
  @Summary('Attempts to tell a webhook, the newest first', {
    description: 'The newest 10,000 are kept, and none for longer than 30 days.',
  })
  @Answers(200, 'Attempts.', pageOf(delivery, 'WebhookDeliveries'))
  async deliveries(
    @Param('id', { schema: id }) id: string,
    @Query({ schema: pageQuery }) query: PageQuery,
    @Caller() caller: CallerKey,
  ) {
    const [endpoint] = await endpointsOf(this.db, caller, { id });
    if (!endpoint) throw unknownWebhook(id);
    const limit = Number(query.limit ?? PAGE);
    const page = await pageWithin<KeptDelivery>(limit, (most, last) =>
      deliveriesOf(this.db, id, { before: last?.id ?? query.cursor, limit: most }),
    );
    return shownPage(page, showDelivery);
  }

  @Post(':id/replay')
  @HttpCode(202)
  @Scope('read', { or: 'admin' })
  @Summary('Have a webhook told again what comes after a version of a dossier', {
    description:
      'In order, up to the head, and then what comes. Each message has the id that it had.',
  })
  @Answers(202, 'It is told from there on.', replay)
  @Problems(http.notFound, noSealingKey)
  replay(
    @Param('id', { schema: id }) id: string,
    @Body({ schema: replay }) body: Replay,
    @Caller() caller: CallerKey,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Promise<Written> {
    return this.webhooks.replay({ caller, idempotency }, id, body);
  }
}

function shownPage<Found extends { readonly id: string }, Shown>(
  { items, last }: { readonly items: readonly Found[]; readonly last: Found | undefined },
  show: (one: Found) => Shown,
): { items: Shown[]; next: string | null } {
  return { items: items.map(show), next: last?.id ?? null };
}
