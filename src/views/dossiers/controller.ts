import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Caller, type CallerKey, Scope, unknownDossier } from '../../../libs/auth/index.js';
import {
  PreferredWait,
  Problem,
  Problems,
  shown,
  type Showable,
  type Shown,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { countWithin } from '../../../libs/pages/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { slug } from '../../../libs/text/index.js';
import { problems } from '../../deciding/problems.js';
import { actors } from '../actors/view.js';
import { claims } from '../claims/view.js';
import { issues } from '../issues/view.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { processes } from '../processes/view.js';
import { reports } from '../reports/view.js';
import { writeCursor } from '../shared/cursor.js';
import { listParameters, type MomentParameters, momentQuery } from '../shared/parameters.js';
import { cursorOf, linkTo, PAGE, Reader } from '../shared/reader.js';
import { readProblems } from '../shared/read-problems.js';
import { pageOf } from '../shared/schemas.js';
import { type DossierItem, dossierItem, dossierSlugs, findDossier } from './query.js';
import { dossiers } from './view.js';

const views = [dossiers, reports, claims, actors, places, measures, issues, processes];

// A version is a dossier's own, so that a list of dossiers is asked for by time alone.
const { asOf, publishedBy, limit, cursor } = listParameters;
const dossiersQuery = z.strictObject({
  asOf: asOf.refine((text) => text === undefined || !/^\d+$/.test(text), {
    message: 'must be a time: each dossier has versions of its own',
  }),
  publishedBy,
  limit,
  cursor,
});
type DossiersQuery = z.infer<typeof dossiersQuery>;

const LIST = '/v1/dossiers';

@Controller('v1/dossiers')
export class DossiersViewController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('The dossiers that the key may see, by slug', {
    description:
      'Each with its counts and dates. `asOf` is a time here, since versions are of one dossier; a dossier that had not begun by then is left out.',
  })
  @Shows('A page of dossiers; its version is the sum of theirs', pageOf(dossierItem))
  @Problems(...readProblems)
  async list(
    @Query({ schema: dossiersQuery }) query: DossiersQuery,
    @Caller() caller: CallerKey,
    @PreferredWait() wait: number,
  ): Promise<Shown> {
    const cursor = cursorOf(LIST, query);
    const limit = query.limit === undefined ? PAGE : Number(query.limit);
    const after = cursor?.after[0];
    const found = await this.begun(caller, query, wait, {
      after: after === undefined ? '' : String(after),
      limit: limit + 1,
    });
    const items = found.slice(0, countWithin(found.slice(0, limit)));
    const last = items.at(-1);
    const next =
      found.length > items.length && last
        ? writeCursor(LIST, query, { version: 1, published: LATEST, after: [last.slug] })
        : null;
    const version = items.reduce((sum, item) => sum + item.version, 0);
    return shown({
      body: { version, items, next },
      version,
      ...(next === null ? {} : { next: linkTo(LIST, query, next) }),
    });
  }

  @Get(':dossier')
  @Scope('read')
  @Summary('A dossier: its title, version, counts and span of dates', {
    description: 'Where to begin: how much of what there is, and from when to when in the world.',
  })
  @Shows('The dossier', dossierItem)
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.show({ dossier, query, wait, views }, '', async (moment) => {
      const body = await findDossier(this.reader.db, moment);
      if (!body) throw unknownDossier(dossier);
      return { body };
    });
  }

  /** Dossiers that had begun at the time that is asked for, after one of them: others take no place. */
  private async begun(
    caller: CallerKey,
    query: DossiersQuery,
    wait: number,
    { after, limit }: { after: string; limit: number },
  ): Promise<DossierItem[]> {
    const begun: DossierItem[] = [];
    let last: string | undefined = after;
    while (last !== undefined && begun.length < limit) {
      const names = await this.visible(caller, last, limit - begun.length);
      const items = await Promise.all(names.map((name) => this.show(name, query, wait)));
      begun.push(...items.filter((item) => item !== undefined));
      last = names.at(-1);
    }
    return begun;
  }

  private async visible(caller: CallerKey, after: string, limit: number): Promise<string[]> {
    const visible: string[] = [];
    let from = after;
    for (;;) {
      const slugs = await dossierSlugs(this.reader.db, { after: from, limit: 500 });
      visible.push(...slugs.filter((name) => caller.sees(name)));
      const last = slugs.at(-1);
      if (last === undefined || slugs.length < 500 || visible.length >= limit) break;
      from = last;
    }
    return visible.slice(0, limit);
  }

  /** A dossier as the list shows it; undefined where it had not begun at the time that is asked for. */
  private async show(
    dossier: string,
    query: DossiersQuery,
    wait: number,
  ): Promise<DossierItem | undefined> {
    try {
      const moment = await this.reader.moment({ dossier, query, wait, views });
      return await findDossier(this.reader.db, moment);
    } catch (error) {
      if (error instanceof Problem && error.type === problems.beforeDossier) return undefined;
      throw error;
    }
  }
}
