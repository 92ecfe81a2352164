import type { Database } from '../../../libs/database/index.js';
import type { Content } from '../../claims/kinds/index.js';
import { subjects } from '../../claims/subjects.js';
import type { Process } from '../../processes/events.js';
import { type SeriesViews, seriesOf } from '../shared/series.js';
import { cardsAssertedBy } from '../shared/cards.js';
import { type CardViews, type ClaimCard, headOf } from '../shared/claim-card.js';
import { entriesIn, findBySlug } from '../shared/directory.js';
import type { Viewpoint } from '../shared/held-at.js';
import type { Part, SortKey } from '../shared/reader.js';
import { referencesTo } from '../shared/report-references.js';
import { processes } from '../processes/view.js';
import type { MilestonesQuery } from './schemas.js';

/** What is claimed of each subject of some processes, by the names of these. */
interface SubjectClaims {
  readonly series: Awaited<ReturnType<typeof seriesOf>>;
  readonly cards: ReadonlyMap<number, ClaimCard>;
}

/** Processes by slug, or the one that a query asks for. */
export async function findProcesses(
  db: Database,
  { process }: Pick<MilestonesQuery, 'process'>,
  part: Part<'processes'>,
): Promise<{ item: Process; sortKey: SortKey }[]> {
  if (process === undefined) return findBySlug(db, processes, part);
  const found = part.after ? [] : await entriesIn(db, processes, part.moment, [process]);
  return found.map((item) => ({ item, sortKey: [item.slug] }));
}

/**
 * What is shown of some processes: their steps, where each stands, and what it waits for.
 *
 * @param whole whether to show all claims instead of the newest
 */
export async function showProcesses(
  db: Database,
  moment: Viewpoint<CardViews | SeriesViews>,
  list: readonly Process[],
  { whole = false } = {},
) {
  const series = await seriesOf(db, moment, list.flatMap(subjectsOf), { whole });
  const versions = [...series.values()].flatMap(({ newest, current }) =>
    current === null ? newest : [...newest, current],
  );
  const cards = await cardsAssertedBy(db, moment, versions);
  const told = { series, cards };
  return list.map(({ slug: process, title, steps }) => ({
    slug: process,
    title,
    ...standingOf(told, subjects.milestone({ process })),
    steps: steps.map(({ slug: step, title }) => ({
      slug: step,
      title,
      ...standingOf(told, subjects.milestone({ process, step })),
      ...dependenciesOf(told, subjects.dependency({ process, step })),
    })),
  }));
}

function subjectsOf({ slug: process, steps }: Process): string[] {
  const ofSteps = steps.flatMap(({ slug: step }) => [
    subjects.milestone({ process, step }),
    subjects.dependency({ process, step }),
  ]);
  return [subjects.milestone({ process }), ...ofSteps];
}

function standingOf(told: SubjectClaims, subject: string) {
  const series = told.series.get(subject);
  const current = contentOf(told, 'milestone', series?.current);
  return {
    status: current?.content.status ?? null,
    count: series?.count ?? 0,
    milestones: (series?.newest ?? []).flatMap((version) => {
      const found = contentOf(told, 'milestone', version);
      if (!found) return [];
      const { status, occurred = null, hedge = null } = found.content;
      return [{ ...headOf(found.card), status, occurred, hedge, ...originOf(found.card) }];
    }),
  };
}

function dependenciesOf(told: SubjectClaims, subject: string) {
  const series = told.series.get(subject);
  return {
    dependencyCount: series?.count ?? 0,
    dependencies: (series?.newest ?? []).flatMap((version) => {
      const found = contentOf(told, 'dependency', version);
      if (!found) return [];
      const { requires, type } = found.content;
      return [{ ...headOf(found.card), requires, type, ...originOf(found.card) }];
    }),
  };
}

/** The card of the claim that a version asserted, with its content, which is of the kind of its subject. */
function contentOf<Kind extends Content['kind']>(
  { cards }: SubjectClaims,
  kind: Kind,
  version: number | null | undefined,
) {
  const card = typeof version === 'number' ? cards.get(version) : undefined;
  return card && isOf(card.content, kind) ? { card, content: card.content } : undefined;
}

function isOf<Kind extends Content['kind']>(
  content: Content,
  kind: Kind,
): content is Extract<Content, { kind: Kind }> {
  return content.kind === kind;
}

function originOf({ utterer, saidAt, reports }: ClaimCard) {
  return { utterer, saidAt, reports: referencesTo(reports) };
}
