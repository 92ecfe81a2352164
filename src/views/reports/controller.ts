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
import { claims } from '../claims/view.js';
import { evidence } from '../evidence/view.js';
import { cardViews } from '../shared/claim-card.js';
import { namedViews } from '../shared/names.js';
import { type MomentParameters, momentQuery } from '../shared/parameters.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { captureDifference, compareCaptures } from './capture-difference.js';
import {
  findReport,
  findReports,
  reportItem,
  type ReportsQuery,
  reportsQuery,
  showReport,
  singleReport,
} from './query.js';
import { reports } from './view.js';

const captureNumber = z.string().regex(/^[1-9]\d{0,8}$/, 'must be the number of a capture');

const differenceQuery = momentQuery.extend({
  from: captureNumber
    .optional()
    .describe('The capture to compare with: the one before, if not given'),
});

@Controller('v1/dossiers/:dossier/reports')
export class ReportsViewController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Reports in the order in which they were filed', {
    description: 'With source, publication and how much each brought, without their texts.',
  })
  @Shows('A page of reports', pageOf(reportItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: reportsQuery }) query: ReportsQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.list(
      { dossier, query, wait, views: [reports, claims] },
      'reports',
      (part) => findReports(this.reader.db, query, part),
      (list) => list.map(showReport),
    );
  }

  @Get(':report')
  @Scope('read')
  @Summary('A report: its texts with the spans of its claims', {
    description:
      'Every capture of it, word for word as it was filed; spans count Unicode code points, and say which claim rests on them.',
  })
  @Shows('The report', singleReport)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('report', { schema: slug }) name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const views = [...cardViews, evidence, ...namedViews];
    return this.reader.show({ dossier, query, wait, views }, `reports/${name}`, async (moment) => {
      const { db, store } = this.reader;
      const body = await findReport(db, store, moment, name);
      if (!body) {
        const detail = `There is no report ${name} at this moment.`;
        throw new NotThere(detail, { streams: [streams.report(name)] });
      }
      return { body };
    });
  }
  @Get(':report/captures/:capture/diff')
  @Scope('read')
  @Summary('What differs between two captures of a report, in words', {
    description:
      'The first capture has none before it and is compared with itself. Where very much differs, the difference is told in lines.',
  })
  @Shows('The difference', captureDifference)
  @Problems(...readProblems)
  async difference(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('report', { schema: slug }) name: string,
    @Param('capture', { schema: captureNumber }) capture: string,
    @Query({ schema: differenceQuery }) query: z.infer<typeof differenceQuery>,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const to = Number(capture);
    const from = query.from === undefined ? Math.max(to - 1, 1) : Number(query.from);
    const read = { dossier, query, wait, views: [reports] };
    return this.reader.show(read, `reports/${name}/captures/${to}/diff`, async (moment) => {
      const { db, store } = this.reader;
      const body = await compareCaptures(db, store, moment, name, { from, to });
      if (!body) {
        const detail = `There is no report ${name} with the captures ${from} and ${to} at this moment.`;
        throw new NotThere(detail, { streams: [streams.report(name)] });
      }
      return { body };
    });
  }
}
