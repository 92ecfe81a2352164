import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../libs/auth/index.js';
import { Database } from '../../libs/database/index.js';
import {
  Answers,
  problems as http,
  Problems,
  shown,
  type Shown,
  Shows,
  Summary,
  TakesUpTo,
  turnProblems,
  type Written,
} from '../../libs/http/index.js';
import { pageWithin } from '../../libs/pages/index.js';
import { slug } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import type { Request } from '../deciding/request.js';
import { Writes } from '../deciding/writes.js';
import { limits } from '../limits/limits.js';
import { type NewIntake, newIntake, type NewRun, newRun } from './bodies.js';
import { readCursor, writeCursor } from './cursor.js';
import { Intakes, unknownIntake } from './intakes.js';
import { countsIn } from './candidate-rows.js';
import { findIntake, type Intake, intakesOf, runsIn } from './rows.js';
import {
  begun,
  intakePage,
  type IntakesQuery,
  intakesQuery,
  PAGE,
  singleIntake,
} from './schemas.js';
import { countsOf } from './review.js';
import { showIntake, type ShownIntake } from './show.js';

/** The identifier of an intake, or of a candidate, in a path. */
export const idInPath = z.uuid('must be a UUID');

/** Intakes that are fetched before it is looked how large they are: each can be as large as a report. */
const PORTION = 10;

/** A document, what is known of its report, and what JSON adds to it. */
const BODY_BYTES = limits.documentOfIntake.most + 1024 ** 2;

@Controller('v1/dossiers/:dossier/intakes')
export class IntakesController {
  constructor(
    private readonly db: Database,
    private readonly intakes: Intakes,
  ) {}

  @Post()
  @HttpCode(202)
  @Scope('propose')
  @TakesUpTo(BODY_BYTES)
  @Summary('Hand in a text to be read', {
    description:
      'Claims are proposed from it, on which people decide before any of them is filed. The text is given as it is, or in a page or a PDF from which it is taken: nothing of these is run, fetched or kept but the SHA-256 of the bytes. What is wrong with the report itself is refused at once, as when it is filed.',
  })
  @Answers(202, 'The text is taken in, and read as soon as a worker comes to it', begun)
  @Problems(
    ...[problems.taken, problems.noRoom, http.tooLarge],
    ...[turnProblems.tooManyDocuments, turnProblems.noRoomForDocuments],
  )
  begin(
    @Body({ schema: newIntake }) body: NewIntake,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.intakes.begin(request, body);
  }

  @Get()
  @Scope('propose')
  @Summary('Intakes, the newest first', {
    description:
      'Texts that were handed in, whatever became of them. No view shows anything of one before it is filed.',
  })
  @Shows('A page of intakes', intakePage, { versioned: false })
  @Problems(http.notFound)
  async list(
    @Param('dossier', { schema: slug }) dossier: string,
    @Query({ schema: intakesQuery }) { limit, cursor, ...filters }: IntakesQuery,
  ): Promise<Shown> {
    await this.intakes.expectDossier(dossier);
    const path = `/v1/dossiers/${dossier}/intakes`;
    const size = Number(limit ?? PAGE);
    const [after] = cursor === undefined ? [] : readCursor(path, filters, cursor);
    const { items, last } = await pageWithin<ShownIntake>(
      size,
      async (most, one) => {
        const before = one?.id ?? (after === undefined ? undefined : String(after));
        const { status } = filters;
        return this.items(
          dossier,
          await intakesOf(this.db, dossier, { status, before, limit: most }),
        );
      },
      PORTION,
    );
    const next = last ? writeCursor(path, filters, [last.id]) : null;
    return shown({
      body: { items, next },
      ...linked(path, filters, next),
    });
  }

  @Get(':intake')
  @Scope('propose')
  @Summary('An intake: how far it is, its text, and what became of its candidates', {
    description:
      'Ask again while it is `queued` or `extracting`; `runs` says what read it, and what it refused for want of an exact quotation.',
  })
  @Shows('The intake', singleIntake, { versioned: false })
  @Problems(http.notFound)
  async one(
    @Param('dossier', { schema: slug }) dossier: string,
    @Param('intake', { schema: idInPath }) id: string,
  ): Promise<Shown> {
    await this.intakes.expectDossier(dossier);
    const intake = await findIntake(this.db, dossier, id);
    if (!intake) throw unknownIntake(id);
    const [item] = await this.items(dossier, [intake]);
    return shown({ body: { ...item, text: intake.text } });
  }

  @Post(':intake/runs')
  @HttpCode(202)
  @Scope('propose')
  @Summary('Have an intake read once more', {
    description:
      'Beside what was proposed and decided, which stays. What is proposed already is not proposed again.',
  })
  @Answers(202, 'It is read as soon as a worker comes to it', begun)
  @Problems(problems.notAllowed, problems.noRoom, http.notFound)
  readAgain(
    @Param('intake', { schema: idInPath }) id: string,
    @Body({ schema: newRun }) { extractor }: NewRun,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.intakes.readAgain(request, id, extractor);
  }

  @Delete(':intake')
  @HttpCode(204)
  @Scope('report')
  @Summary('Throw an intake away', {
    description:
      'What reads it stops. Its words are gone at once; that there was one is shown until it expires. Again, it changes nothing. One that is filed stays.',
  })
  @Answers(204, 'The intake is discarded')
  @Problems(problems.notAllowed, http.notFound)
  discard(
    @Param('intake', { schema: idInPath }) id: string,
    @Writes(200) request: Request,
  ): Promise<Written> {
    return this.intakes.discard(request, id);
  }

  private async items(dossier: string, intakes: readonly Intake[]): Promise<ShownIntake[]> {
    const ids = intakes.map(({ id }) => id);
    const [runs, counts] = await Promise.all([
      runsIn(this.db, dossier, ids),
      countsIn(this.db, dossier, ids),
    ]);
    return intakes.map((intake) => {
      const of = counts.get(intake.id);
      return showIntake(intake, runs.get(intake.id) ?? [], of ?? countsOf([]));
    });
  }
}

/** The address of the next page, if there is one. */
export function linked(
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
  next: string | null,
): { next?: string } {
  if (next === null) return {};
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    if (value !== undefined) parameters.set(name, value);
  }
  parameters.set('cursor', next);
  return { next: `${path}?${parameters.toString()}` };
}
