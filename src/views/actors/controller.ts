import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import {
  MayMove,
  moved,
  type Moved,
  PreferredWait,
  Problems,
  shown,
  type Showable,
  type Shown,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { streams } from '../../log/streams.js';
import { actor } from '../../actors/events.js';
import { entriesIn, findBySlug } from '../shared/directory.js';
import { identitiesAt } from '../shared/identities.js';
import { NotThere } from '../shared/not-there.js';
import {
  type ListParameters,
  listQuery,
  type MomentParameters,
  momentQuery,
} from '../shared/parameters.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { pageOf } from '../shared/schemas.js';
import { showActors } from './show.js';
import { actors } from './view.js';

export const actorItem = z
  .object({
    slug,
    name: z.string(),
    kind: actor.shape.kind,
    aliases: z.array(z.string()).nullable(),
    memberOf: slug.nullable(),
    role: z.string().nullable(),
    sameAs: z.array(z.string()).nullable().describe('Addresses at which others tell of it'),
    mergedInto: slug.nullable().describe('The actor that it is merged into'),
    mergeReason: z.string().nullable(),
    mergedFrom: z.array(slug).describe('The actors that are merged into it'),
  })
  .meta({ id: 'ActorItem' });

@Controller('v1/dossiers/:dossier/actors')
export class ActorsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Actors by slug')
  @Shows('A page of actors', pageOf(actorItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: listQuery }) query: ListParameters,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    return this.reader.list(
      { dossier, query, wait, views: [actors] },
      'actors',
      (part) => findBySlug(this.reader.db, actors, part),
      (rows, moment) => showActors(this.reader.db, moment, rows),
    );
  }

  @Get(':actor')
  @Scope('read')
  @Summary('An actor')
  @Shows('The actor', actorItem.extend({ version: z.int() }).meta({ id: 'SingleActor' }))
  @MayMove('The actor is merged into another at this moment: that one')
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: slug }) name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Shown | Moved> {
    const { db } = this.reader;
    return this.reader.answer({ dossier, query, wait, views: [actors] }, async (moment) => {
      const [row] = await entriesIn(db, actors, moment, [name]);
      if (!row) {
        const detail = `There is no actor ${name} at this moment.`;
        throw new NotThere(detail, { streams: [streams.actor(name)] });
      }
      const { version } = moment;
      if (row.mergedInto !== null) {
        const other = (await identitiesAt(db, moment)).standsFor(name);
        return moved({ path: `/v1/dossiers/${dossier}/actors/${other}`, version });
      }
      const [item] = await showActors(db, moment, [row]);
      return shown({ body: { version, ...item }, version });
    });
  }
}
