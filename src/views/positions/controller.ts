import { Controller, Get, Param, Query } from '@nestjs/common';

import { Scope } from '../../../libs/auth/index.js';
import {
  MayMove,
  moved,
  type Moved,
  PreferredWait,
  Problems,
  type Showable,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import { slug } from '../../../libs/text/index.js';
import { streams } from '../../log/streams.js';
import { actors } from '../actors/view.js';
import { issues } from '../issues/view.js';
import { entriesIn } from '../shared/directory.js';
import { identitiesAt } from '../shared/identities.js';
import type { Viewpoint } from '../shared/held-at.js';
import { NotThere } from '../shared/not-there.js';
import { readProblems } from '../shared/read-problems.js';
import { Reader } from '../shared/reader.js';
import { historyOf } from './cell.js';
import { findCells } from './matrix.js';
import { findPositions } from './history.js';
import {
  cellHistory,
  cellQuery,
  type CellQuery,
  CELLS,
  matrix,
  matrixQuery,
  type MatrixQuery,
  POSITIONS,
} from './schemas.js';
import { positionViews } from './taken.js';

const views = [...positionViews, issues];

@Controller('v1/dossiers/:dossier/positions')
export class PositionsController {
  constructor(private readonly reader: Reader) {}

  @Get()
  @Scope('read')
  @Summary('The current position of every actor on every issue', {
    description:
      'One cell for each pair that has any, by actor and issue; a matrix that is very large comes in pages. A position that is offered in exchange has its conditions beside it, never without. `unsure` lists claims that may be newer than the one that is shown and say something else.',
  })
  @Shows('The matrix of positions, or a page of it', matrix)
  @Problems(...readProblems)
  async matrix(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: matrixQuery }) query: MatrixQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable> {
    const { db } = this.reader;
    return this.reader.page(
      { dossier, query, wait, views, page: CELLS.page },
      'positions',
      (part) => findCells(db, query, part),
      async ({ moment, items: cells, next }) => {
        const [holders, questions] = await Promise.all([
          entriesIn(
            db,
            actors,
            moment,
            cells.map(({ actor }) => actor),
          ),
          entriesIn(
            db,
            issues,
            moment,
            cells.map(({ issue }) => issue),
          ),
        ]);
        const { version } = moment;
        const body = {
          version,
          actors: holders.map(({ slug, name }) => ({ slug, name })),
          issues: questions.map(({ slug, title }) => ({ slug, title })),
          cells,
          next,
        };
        return { body };
      },
    );
  }

  @Get(':actor/:issue')
  @Scope('read')
  @Summary('How the position of an actor on an issue came about', {
    description: 'Every claim of the cell in deciding order, the current position last.',
  })
  @Shows('The history of one cell', cellHistory)
  @MayMove('The actor is merged into another at this moment: the cell of that one')
  @Problems(...readProblems)
  async history(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('actor', { schema: slug }) actor: string,
    @Param('issue', { schema: slug }) issue: string,
    @Query({ schema: cellQuery }) query: CellQuery,
    @PreferredWait() wait: number,
  ): Promise<Showable | Moved> {
    const { db } = this.reader;
    const read = { dossier, query, wait, views };
    const elsewhere =
      query.cursor === undefined
        ? await this.reader.answer(read, (moment) => this.elsewhere(moment, { actor, issue }))
        : undefined;
    return (
      elsewhere ??
      this.reader.page(
        { ...read, page: POSITIONS.page },
        `positions/${actor}/${issue}`,
        (part) => findPositions(db, { actor, issue }, part),
        ({ moment: { version }, items, next }) =>
          Promise.resolve({ body: { version, actor, issue, history: historyOf(items), next } }),
      )
    );
  }

  /**
   * The answer for an actor that is merged into another; undefined where it is not.
   *
   * @throws NotThere where there is no such actor or issue
   */
  private async elsewhere(
    moment: Viewpoint<'actors' | 'issues'>,
    { actor, issue }: { readonly actor: string; readonly issue: string },
  ): Promise<Moved | undefined> {
    const { db } = this.reader;
    const { dossier, version } = moment;
    const [knownActors, knownIssues] = await Promise.all([
      entriesIn(db, actors, moment, [actor]),
      entriesIn(db, issues, moment, [issue]),
    ]);
    if (knownActors.length === 0) {
      const detail = `There is no actor ${actor} at this moment.`;
      throw new NotThere(detail, { streams: [streams.actor(actor)] });
    }
    if (knownIssues.length === 0) {
      const detail = `There is no issue ${issue} at this moment.`;
      throw new NotThere(detail, { streams: [streams.issue(issue)] });
    }
    const other = (await identitiesAt(db, moment)).standsFor(actor);
    if (other === actor) return undefined;
    return moved({ path: `/v1/dossiers/${dossier}/positions/${other}/${issue}`, version });
  }
}
