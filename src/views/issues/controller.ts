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
import { issues } from './view.js';

const issueItem = z.object({ slug, title: z.string() }).meta({ id: 'IssueItem' });

@Controller('v1/dossiers/:dossier/issues')
export class IssuesController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Issues by slug', {
    description: 'What positions are taken on. Reports bring issues, and none is ever taken away.',
  })
  @Shows('A page of issues', pageOf(issueItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.list(
      { dossier, query, wait, views: [issues] },
      'issues',
      (part) => findBySlug(this.reader.db, issues, part),
      (rows) => rows,
    );
  }

  @Get(':issue')
  @Scope('read')
  @Summary('An issue', {
    description: 'Its title at the moment that is shown; who holds what on it is in `…/positions`.',
  })
  @Shows('The issue', issueItem.extend({ version: z.int() }).meta({ id: 'SingleIssue' }))
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('issue', { schema: slug }) name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const read = { dossier, query, wait, views: [issues] };
    return this.reader.show(read, `issues/${name}`, async (moment) => {
      const [row] = await entriesIn(this.reader.db, issues, moment, [name]);
      if (!row) {
        const detail = `There is no issue ${name} at this moment.`;
        throw new NotThere(detail, { streams: [streams.issue(name)] });
      }
      return { body: { version: moment.version, ...row } };
    });
  }
}
