import { Controller, Get, Param, Query, type Type } from '@nestjs/common';
import { z } from 'zod';

import { Scope } from '../../../libs/auth/index.js';
import {
  MayMove,
  moved,
  type Moved,
  NamesOperations,
  PreferredWait,
  Problems,
  shown,
  type Showable,
  type Shown,
  Shows,
  Summary,
} from '../../../libs/http/index.js';
import type { View } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import type { Entry, Register } from '../../registers/register.js';
import { entriesIn, findBySlug } from './directory.js';
import { showEntriesOf } from './entries.js';
import { identitiesIn } from './identities.js';
import { NotThere } from './not-there.js';
import {
  type ListParameters,
  listQuery,
  type MomentParameters,
  momentQuery,
} from './parameters.js';
import { readProblems } from './read-problems.js';
import { Reader } from './reader.js';
import { pageOf } from './schemas.js';

/** What there is to say of the routes that show the entries of a register. */
interface Routes<Row extends Entry, Name extends string> {
  readonly register: Pick<Register, 'name' | 'one'>;
  /** Named as its path. */
  readonly view: View<Row, Name>;
  /** What an entry is shown as, merges excepted; has an id that ends in `Item`. */
  readonly item: z.ZodObject;
  /** Its name in the document of the API, of one by itself. */
  readonly single: string;
}

/** What every entry is shown with besides: what it is merged into, and what into it. */
export function mergedFields(one: string) {
  return {
    mergedInto: slug.nullable().describe(`${capital(one)} that it is merged into`),
    mergeReason: z.string().nullable(),
    mergedFrom: z.array(slug).describe('Those that are merged into it'),
  };
}

/** The routes of a register: a page of its entries by slug, and one, where a merged slug leads on. */
export function registerController<Row extends Entry, Name extends string>({
  register: { name, one },
  view,
  item,
  single,
}: Routes<Row, Name>): Type {
  const plural = view.name;

  @Controller(`v1/dossiers/:dossier/${plural}`)
  @NamesOperations(plural)
  class RegisterController {
    constructor(private readonly reader: Reader) {}

    @Get()
    @Scope('read')
    @Summary(`${capital(plural)} by slug`, {
      description:
        'All that reports have brought by the moment that is shown, those that are merged included: `mergedInto` says into what.',
    })
    @Shows(`A page of ${plural}`, pageOf(item))
    @Problems(...readProblems)
    async list(
      @Param('dossier', { schema: slug }) dossier: string,
      @Query({ schema: listQuery }) query: ListParameters,
      @PreferredWait() wait: number,
    ): Promise<Showable> {
      return this.reader.list(
        { dossier, query, wait, views: [view] },
        plural,
        (part) => findBySlug(this.reader.db, view, part),
        (rows, moment) => showEntriesOf(this.reader.db, view, moment, rows),
      );
    }

    @Get(`:${name}`)
    @Scope('read')
    @Summary(capital(one), {
      description:
        'As it is known at the moment that is shown, with what is merged into it. The slug of one that is merged is answered with the address of the other.',
    })
    @Shows(`The ${name}`, item.extend({ version: z.int() }).meta({ id: single }))
    @MayMove(`The ${name} is merged into another at this moment: that one`)
    @Problems(...readProblems)
    async one(
      @Param('dossier', { schema: slug }) dossier: string,
      @Param(name, { schema: slug }) entry: string,
      @Query({ schema: momentQuery }) query: MomentParameters,
      @PreferredWait() wait: number,
    ): Promise<Shown | Moved> {
      const { db } = this.reader;
      return this.reader.answer({ dossier, query, wait, views: [view] }, async (moment) => {
        const [row] = await entriesIn(db, view, moment, [entry]);
        if (!row) {
          const detail = `There is no ${name} ${entry} at this moment.`;
          throw new NotThere(detail, { streams: [`${name}/${entry}`] });
        }
        const { version } = moment;
        if (row.mergedInto !== null) {
          const other = (await identitiesIn(db, view, moment)).standsFor(entry);
          return moved({ path: `/v1/dossiers/${dossier}/${plural}/${other}`, version });
        }
        const [item] = await showEntriesOf(db, view, moment, [row]);
        return shown({ body: { version, ...item }, version });
      });
    }
  }
  return RegisterController;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
