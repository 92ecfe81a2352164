import { Controller, Get, Param, Query } from '@nestjs/common';

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
import { actors } from '../actors/view.js';
import { identitiesAt } from '../shared/identities.js';
import { type MomentParameters, momentQuery } from '../shared/parameters.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { speaker } from '../shared/speaker.js';
import { pageOf } from '../shared/schemas.js';
import { findSpeakers, speakerAt } from './query.js';
import { singleSpeaker, speakerItem, type SpeakersQuery, speakersQuery } from './schemas.js';
import { showSpeakers } from './show.js';
import { tallyViews } from './tallies.js';

const views = [...tallyViews, actors];

@Controller('v1/dossiers/:dossier/speakers')
export class SpeakersController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('Whom the claims come from, and how many of them became what', {
    description:
      'Every number is that of the claims which the list of claims shows by `speaker` and the filters that are said of it. Erased claims are in none.',
  })
  @Shows('A page of speakers', pageOf(speakerItem))
  @Problems(...readProblems)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: speakersQuery }) query: SpeakersQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.list(
      { dossier, query, wait, views },
      'speakers',
      (part) => findSpeakers(db, query, part),
      (tallies, moment) => showSpeakers(db, moment, tallies),
    );
  }

  @Get(':actor')
  @Scope('read')
  @Summary('One speaker: an actor, `label:` and the words of somebody unnamed, or `narrator`', {
    description:
      'The same numbers as in the list of speakers. A speaker without claims at that moment is 404.',
  })
  @Shows('The speaker', singleSpeaker)
  @MayMove('The actor is merged into another at this moment: that one')
  @Problems(...readProblems)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: speaker }) name: string,
    @Query({ schema: momentQuery }) query: MomentParameters,
    @PreferredWait() wait: number,
  ): Promise<Shown | Moved> {
    const { db } = this.reader;
    return this.reader.answer({ dossier, query, wait, views }, async (moment) => {
      const { version } = moment;
      const identities = await identitiesAt(db, moment);
      const other = identities.standsFor(name);
      if (other !== name) {
        return moved({ path: `/v1/dossiers/${dossier}/speakers/${other}`, version });
      }
      const tally = await speakerAt(db, moment, name, identities);
      if (!tally) throw new NotThere('Nobody of that name has spoken at this moment.');
      const [item] = await showSpeakers(db, moment, [tally]);
      return shown({ body: { version, ...item }, version });
    });
  }
}
