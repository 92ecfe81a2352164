import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import { type Database, Prisma } from '../../../libs/database/index.js';
import {
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { holdsAt, rowOf } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { type ListParameters, listQuery } from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { type Part, Reader, type SortKey } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { type ErasureRow, erasures } from './view.js';

const erasureItem = z
  .object({
    version: z.int().describe('The version that recorded it'),
    recordedAt: z.string(),
    recordedBy: z.string(),
    what: z.enum(['claim', 'capture', 'actor']),
    claimId: z.uuid().nullable().describe('The claim that was erased; null for anything else'),
    key: z.string().nullable().describe('`<report slug>/<key>` of the claim, if it has a key'),
    actor: slug
      .nullable()
      .describe('What stands for the slug of an actor that was erased; null for anything else'),
    report: slug
      .nullable()
      .describe('The report of the claim’s name, or of the capture; null for an actor'),
    capture: z
      .int()
      .nullable()
      .describe('The capture that was erased, or that the claim was erased with'),
    claims: z.array(z.uuid()).describe('With a capture: the claims that were erased with it'),
    evidenceOf: z
      .array(z.uuid())
      .describe('With a capture: the claims that lost evidence that was added from it'),
    reason: z.string(),
    legalBasis: z.string(),
  })
  .meta({ id: 'ErasureItem' });

@Controller('v1/dossiers/:dossier/erasures')
export class ErasuresController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('What was erased, when and why, oldest first', {
    description:
      'Reason and legal basis stay for ever; the words are gone at every version, past ones included. `asOf` shows those that were recorded by then.',
  })
  @Shows('A page of erasures', pageOf(erasureItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.list(
      { dossier, query, wait, views: [erasures] },
      'erasures',
      (part) => findErasures(this.reader.db, part),
      (rows) => rows.map(show),
    );
  }
}

async function findErasures(
  db: Database,
  { moment, limit, after }: Part<'erasures'>,
): Promise<{ item: ErasureRow; sortKey: SortKey }[]> {
  const beyond = after ? Prisma.sql`AND e.version > ${after[0]}::bigint` : Prisma.empty;
  const rows = await db.rows<{ row: Record<string, unknown> }>`
    SELECT to_jsonb(e) AS row FROM "views".erasures e
    WHERE ${holdsAt('erasures', 'e', moment)} ${beyond} ORDER BY e.version LIMIT ${limit}`;
  return rows.map(({ row }) => {
    const item = rowOf<ErasureRow>(row);
    return { item, sortKey: [item.version] };
  });
}

function show(row: ErasureRow): z.infer<typeof erasureItem> {
  const { claimId, claimKey, report, claims, evidenceOf, ...rest } = row;
  return {
    ...rest,
    what: whatOf(row),
    claimId,
    key: claimKey === null ? null : `${report ?? ''}/${claimKey}`,
    report,
    claims: [...claims],
    evidenceOf: [...evidenceOf],
  };
}

function whatOf({ claimId, actor }: ErasureRow): z.infer<typeof erasureItem>['what'] {
  if (claimId !== null) return 'claim';
  return actor === null ? 'capture' : 'actor';
}
