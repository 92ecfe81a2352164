import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers, Summary } from '../http/index.js';
import { pageWithin } from '../pages/index.js';
import { actRecord, type ActRecord } from './acts.js';
import { ApiKeys } from './api-keys.js';
import { Caller, type CallerKey } from './caller.js';
import { DEFAULT_LIMIT, pageLimit } from './page-limit.js';
import { Scope } from './scope.js';

const range = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be the number of an act')
    .optional()
    .describe('Only acts after this one'),
  limit: pageLimit,
});
const actList = z
  .object({
    items: z.array(actRecord),
    next: z.string().nullable().describe('The `after` of the next page'),
  })
  .meta({ id: 'ActList' });

/** What was done with scope admin. A key that is limited to some dossiers sees what is about them alone. */
@Controller('v1/acts')
export class ActsController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Scope('admin')
  @Summary('What administrators did, oldest first', {
    description:
      'A record that nobody can change: keys that were made and revoked, what was erased, when, by whom. What was erased is named, and the version of the dossier that says why; its words are not here.',
  })
  @Answers(200, 'Acts.', actList)
  async list(
    @Query({ schema: range }) query: z.output<typeof range>,
    @Caller() caller: CallerKey,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.output<typeof actList>> {
    const limit = Number(query.limit ?? DEFAULT_LIMIT);
    const after = Number(query.after ?? 0);
    const { items, last } = await pageWithin<ActRecord>(limit, (most, act) =>
      this.keys.acts(caller, { after: act?.number ?? after, limit: most }),
    );
    if (!last) return { items, next: null };
    reply.header('Link', `</v1/acts?after=${last.number}&limit=${limit}>; rel="next"`);
    return { items, next: String(last.number) };
  }
}
