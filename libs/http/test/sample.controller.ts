import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { z } from 'zod';
import { correlationId } from '../../logging/index.js';
import { line, slug } from '../../text/index.js';
import {
  Answers,
  defineProblem,
  Idempotency,
  type IdempotentRequest,
  IfMatch,
  PreferredWait,
  Problem,
  Problems,
  type Showable,
  shown,
  type Shown,
  shownUnlessKnown,
  Shows,
  Streams,
  Summary,
  written,
  type Written,
} from '../index.js';

const boiled = defineProblem('boiled', 409, 'Already boiled', 'An egg boils once. Take another.');

const egg = z
  .strictObject({ kind: z.literal('egg'), minutes: z.number().min(1) })
  .meta({ id: 'Egg' });
const toast = z
  .strictObject({ kind: z.literal('toast'), topping: line.optional() })
  .meta({ id: 'Toast' });
const dish = z.discriminatedUnion('kind', [egg, toast]).meta({ id: 'Dish' });
const guest = z.union([
  z.strictObject({ name: line }),
  z.strictObject({ anonymous: z.literal(true) }),
]);
const order = z
  .strictObject({
    slug,
    guest,
    dishes: z.array(dish).max(5000).default([]),
    note: line.optional(),
  })
  .meta({ id: 'Order' });
const page = z.strictObject({
  limit: z.coerce.number<string>().int().min(1).max(500).default(50).describe('How many.'),
  kind: z.enum(['egg', 'toast']).optional(),
  asOf: z.string().optional(),
});
const list = z.object({ version: z.int(), items: z.array(dish), next: z.string().nullable() });

/** What the tests ask: a route for every way to be asked and to answer. */
@Controller('v1/orders')
@ApiSecurity('bearer', ['read'])
export class SampleController {
  private readonly unfinished: (() => void)[] = [];
  /** How often a menu was made to be answered. */
  menusMade = 0;

  @Post()
  @Summary('Order')
  @Answers(201, 'Ordered.', order)
  @Problems(boiled)
  order(
    @Body({ schema: order }) body: z.output<typeof order>,
    @Idempotency() idempotency: IdempotentRequest | undefined,
  ): Written {
    if (body.note === 'boom') throw new Error('the kitchen password is hunter2');
    if (body.note === 'boiled')
      throw new Problem(boiled, 'That egg is hard.', { extensions: { egg: 7 } });
    if (body.note === 'down') {
      throw Object.assign(new Error('connect'), { code: 'P1001' });
    }
    return written({
      status: 201,
      body: { ...body, idempotency },
      replayed: body.note === 'again',
    });
  }

  @Get()
  @Summary('Orders')
  @Shows('A page of them.', list)
  list(
    @Query({ schema: page }) query: z.output<typeof page>,
    @PreferredWait() wait: number,
  ): Shown {
    return shown({
      body: { version: 3, items: [], next: null, query, wait },
      version: 3,
      next: '/v1/orders?cursor=x',
    });
  }

  @Get(':slug')
  @Summary('An order')
  @Shows('It.', order, { negotiatesTime: false })
  one(@Param('slug', { schema: slug }) name: string): Shown {
    return shown({ body: { name }, version: 3n, etagPrefix: 7 });
  }

  @Put(':slug')
  @Summary('Change an order')
  @Answers(200, 'Changed.')
  change(
    @IfMatch() revision: number,
    @Body({ schema: z.strictObject({}) }) _body: object,
  ): Written {
    return written({ status: 200, body: { revision, correlationId: correlationId() } });
  }

  @Delete(':slug')
  @Summary('Cancel an order')
  @Answers(204, 'Cancelled.')
  cancel(): Written {
    return written({ status: 204 });
  }

  @Post('import')
  @Summary('Order much')
  @Streams('application/x-ndjson')
  @Answers(200, 'How many bytes that were.')
  async import(@Body() body: Readable): Promise<Written> {
    let bytes = 0;
    for await (const chunk of body) bytes += (chunk as Buffer).length;
    return written({ status: 200, body: { bytes } });
  }

  @Get('menus/:version')
  @Summary('The menu, of which there was one a version')
  @Shows('It.', z.object({ version: z.int() }), { negotiatesTime: false })
  menu(@Param('version') version: string): Showable {
    return shownUnlessKnown({ version: BigInt(version), state: version }, async () => {
      this.menusMade += 1;
      await sleep(1);
      return shown({ body: { version }, version: BigInt(version), next: '/v1/orders' });
    });
  }

  @Get('slow/one')
  @Summary('Takes until it is told to finish')
  @Answers(200, 'Done.')
  async slow(): Promise<Shown> {
    await new Promise<void>((resolve) => this.unfinished.push(resolve));
    await sleep(5);
    return shown({ body: 'done', version: 1 });
  }

  /** How many slow requests are under way. */
  get waiting(): number {
    return this.unfinished.length;
  }

  /** Lets the slow requests finish. */
  finish(): void {
    for (const resolve of this.unfinished.splice(0)) resolve();
  }
}
