import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { streams } from '../../log/streams.js';
import { step } from '../../processes/events.js';
import { entriesIn, findBySlug } from '../shared/directory.js';
import {
  type ListParameters,
  listQuery,
  type MomentParameters,
  momentQuery,
} from '../shared/parameters.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { processes } from './view.js';

const processItem = z
  .object({ slug, title: z.string(), steps: z.array(step) })
  .meta({ id: 'ProcessItem' });

@Controller('v1/dossiers/:dossier/processes')
export class ProcessesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Processes by slug, with their steps', {
    description:
      'What runs in steps, in the order in which reports brought these. Where each step stands is in `…/milestones`.',
  })
  @Shows('A page of processes', pageOf(processItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.list(
      { dossier, query, wait, views: [processes] },
      'processes',
      (part) => findBySlug(this.reader.db, processes, part),
      (rows) => rows,
    );
  }

  @Get(':process')
  @Scope('read')
  @Summary('A process with its steps', {
    description:
      'Its title and steps at the moment that is shown; where they stand is in `…/milestones/{process}`.',
  })
  @Shows('The process', processItem.extend({ version: z.int() }).meta({ id: 'SingleProcess' }))
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('process', { schema: slug }) name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const read = { dossier, query, wait, views: [processes] };
    return this.reader.show(read, `processes/${name}`, async (moment) => {
      const [row] = await entriesIn(this.reader.db, processes, moment, [name]);
      if (!row) {
        const detail = `There is no process ${name} at this moment.`;
        throw new NotThere(detail, { streams: [streams.process(name)] });
      }
      return { body: { version: moment.version, ...row } };
    });
  }
}
