import { Prisma } from '../../database/index.js';
import type { Instant } from '../../instants/index.js';
import { isIn } from '../rows/rows.js';

/**
 * What is shown: a dossier at a version, as known from a publication.
 *
 * @typeParam Views the names of the views that were asked for: of no other may rows be read
 */
export interface Moment<Views extends string = never> {
  readonly dossier: string;
  readonly version: number;
  readonly published: Instant;
  /** Which generation of each view readers see, by its name. */
  readonly generations: Readonly<Record<Views, number>>;
  /** Of each view what its rows are the same by: as long as it is equal, none has changed. */
  readonly states: Readonly<Record<Views, string>>;
  /** The version of the last erasure, of which these views show nothing. */
  readonly erased: number;
}

/** A moment of which the version may be a column, so that one query asks for many. */
export interface MomentInQuery<Views extends string = never> extends Omit<
  Moment<Views>,
  'version' | 'states'
> {
  readonly version: number | Prisma.Sql;
}

/** The condition that a row of a view, under an alias, is one that readers see, whenever it holds. */
export function isOf<Name extends string>(
  view: Name,
  alias: string,
  { dossier, generations }: Pick<Moment<NoInfer<Name>>, 'dossier' | 'generations'>,
): Prisma.Sql {
  return isIn(alias, { dossier, generation: generations[view] });
}

/** The condition that a row of a view, under an alias, is one that readers see, and holds at a moment. */
export function holdsAt<Name extends string>(
  view: Name,
  alias: string,
  moment: MomentInQuery<NoInfer<Name>>,
): Prisma.Sql {
  const t = Prisma.raw(alias);
  return Prisma.sql`${isOf(view, alias, moment)}
    AND ${t}.version_from <= ${moment.version} AND ${t}.version_to > ${moment.version}
    AND ${t}.published_from <= ${moment.published}::timestamptz
    AND ${t}.published_to > ${moment.published}::timestamptz`;
}
