import type { Database } from '../../../libs/database/index.js';
import { jsonSize, PAGE_SIZE } from '../../../libs/pages/index.js';
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
import { NEWEST, type SeriesRow } from '../series/view.js';
import { Room, shareOf } from './room.js';
import type { MilestonesQuery } from './schemas.js';

/** What is claimed of each subject of some processes, by the names of these. */
interface SubjectClaims {
  readonly series: Awaited<ReturnType<typeof seriesOf>>;
  readonly cards: ReadonlyMap<number, ClaimCard>;
}

/** Processes by slug, or the one that a query asks for. */
async function findProcesses(
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
 * @param whole whether to show as many claims as there is room for instead of the newest of each step
 */
export async function showProcesses(
  db: Database,
  moment: Viewpoint<CardViews | SeriesViews>,
  list: readonly Process[],
  { whole = false } = {},
) {
  const series = new Map<string, SeriesRow>();
  const most = whole ? Math.max(NEWEST, ...list.map(shareOf)) : NEWEST;
  const rows = await seriesOf(db, moment, list.flatMap(subjectsOf), { most });
  for (const process of list) {
    for (const subject of subjectsOf(process)) {
      const row = rows.get(subject);
      if (row) series.set(subject, { ...row, newest: row.newest.slice(-shareOf(process)) });
    }
  }
  const versions = [...series.values()].flatMap(({ newest, current }) =>
    current === null ? newest : [...newest, current],
  );
  const cards = await cardsAssertedBy(db, moment, versions);
  const told = { series, cards };
  return list.map(({ slug: process, title, steps }) => {
    const room = new Room();
    return {
      slug: process,
      title,
      ...standingOf(told, subjects.milestone({ process }), room),
      steps: steps.map(({ slug: step, title }) => ({
        slug: step,
        title,
        ...standingOf(told, subjects.milestone({ process, step }), room),
        ...dependenciesOf(told, subjects.dependency({ process, step }), room),
      })),
    };
  });
}

/** So many processes are shown in one go. */
const PORTION = 4;

/**
 * Processes with what is shown of them, in their order: no more once they are larger together than a
 * page may be.
 */
export async function findShownProcesses(
  db: Database,
  query: Pick<MilestonesQuery, 'process'>,
  part: Part<CardViews | SeriesViews | 'processes'>,
) {
  const list = await findProcesses(db, query, part);
  const found: { item: ShownProcess; sortKey: SortKey }[] = [];
  let size = 0;
  for (let from = 0; from < list.length; from += PORTION) {
    const portion = list.slice(from, from + PORTION).map(({ item }) => item);
    for (const item of await showProcesses(db, part.moment, portion)) {
      found.push({ item, sortKey: [item.slug] });
      size += jsonSize(item, PAGE_SIZE);
    }
    // The last one is then on the page after this one.
    if (size > PAGE_SIZE && found.length > 1) break;
  }
  return found;
}

type ShownProcess = Awaited<ReturnType<typeof showProcesses>>[number];

function subjectsOf({ slug: process, steps }: Process): string[] {
  const ofSteps = steps.flatMap(({ slug: step }) => [
    subjects.milestone({ process, step }),
    subjects.dependency({ process, step }),
  ]);
  return [subjects.milestone({ process }), ...ofSteps];
}

function standingOf(told: SubjectClaims, subject: string, room: Room) {
  const series = told.series.get(subject);
  const current = contentOf(told, 'milestone', series?.current);
  return {
    status: current?.content.status ?? null,
    count: series?.count ?? 0,
    milestones: room.lastOf(
      (series?.newest ?? []).flatMap((version) => {
        const found = contentOf(told, 'milestone', version);
        if (!found) return [];
        const { status, occurred = null, hedge = null } = found.content;
        return [{ ...headOf(found.card), status, occurred, hedge, ...originOf(found.card) }];
      }),
    ),
  };
}

function dependenciesOf(told: SubjectClaims, subject: string, room: Room) {
  const series = told.series.get(subject);
  return {
    dependencyCount: series?.count ?? 0,
    dependencies: room.lastOf(
      (series?.newest ?? []).flatMap((version) => {
        const found = contentOf(told, 'dependency', version);
        if (!found) return [];
        const { requires, type } = found.content;
        return [{ ...headOf(found.card), requires, type, ...originOf(found.card) }];
      }),
    ),
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
