import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope, unknownDossier } from '../../../libs/auth/index.js';
import { EventStore } from '../../../libs/event-store/index.js';
import { shown, type Shown, Shows, Summary } from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { listParameters } from '../../views/shared/parameters.js';
import { PAGE } from '../../views/shared/reader.js';
import { cloudEvent, cloudEventOf } from './cloud-event.js';

const range = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/, 'must be a version')
    .optional()
    .describe('Only events after this version'),
  limit: listParameters.limit,
});

const page = z.object({
  version: z.int().describe('The newest version'),
  items: z.array(cloudEvent),
  next: z.string().nullable().describe('The `after` of the next page'),
});

@Controller('v1/dossiers/:dossier/events')
export class LogController {
  constructor(private readonly store: EventStore) {}

  @Get()
  @Scope('audit')
  @Summary('The log itself, oldest first, as CloudEvents 1.0')
  @Shows('Events of the dossier', page, { negotiatesTime: false })
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: range }) query: z.infer<typeof range>,
  ): Promise<Shown> {
    const limit = query.limit === undefined ? PAGE : Number(query.limit);
    const head = await this.store.head(dossier);
    if (!head) throw unknownDossier(dossier);
    const after = Number(query.after ?? 0);
    const events = await this.store.read(dossier, { after, upTo: head.version, limit });
    const last = events.at(-1)?.version ?? head.version;
    const next = last < head.version ? String(last) : null;
    const path = `/v1/dossiers/${dossier}/events?after=${next ?? ''}&limit=${limit}`;
    return shown({
      body: { version: head.version, items: events.map(cloudEventOf), next },
      version: head.version,
      ...(next === null ? {} : { next: path }),
    });
  }
}
