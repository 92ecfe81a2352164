import type { Database } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { type Disorder, disordersIn } from '../../claims/conflicting/order.js';
import { type SequenceRow, sequences } from '../sequences/view.js';
import type { SortKey } from '../shared/reader.js';
import { doneIn, waitingIn } from '../shared/steps-in-order.js';
import { type Conflict, type ConflictViews, type Family, idOf } from './family.js';
import { comparedBy, namesAfter } from './words.js';

/** Processes that are looked at in one go: two at the least, so that it gets on. */
const PROCESSES = 50;

/** Comes after all conflicts of a process. */
const LAST = Number.MAX_SAFE_INTEGER;

/** What is claimed of the order of steps: by process. */
export const inSequence: Family = {
  rules: ['circular', 'out-of-order'],
  async find(db, moment, after) {
    const process = String(after?.[0] ?? '');
    const { found, last } =
      moment.published === LATEST
        ? await kept(db, moment, process, after?.[1] === LAST)
        : await anew(db, moment, process, after !== undefined && after[1] !== LAST);
    return {
      conflicts: found.filter(({ place }) => !after || isBeyond(place, after)),
      reached: last === undefined ? undefined : [last, LAST],
    };
  },
  async of(db, moment, rule, [, process = '', step = '']) {
    const found = await disordersOf(db, moment, [process]);
    return found.find(
      ({ rule: other, about }) => rule === other && 'step' in about && about.step === step,
    );
  },
};

function isBeyond([process, number]: SortKey, after: SortKey): boolean {
  return process === after[0] ? Number(number) > Number(after[1]) : true;
}

interface Found {
  readonly found: readonly Conflict[];
  /** The process after which to look on; undefined where there is no more. */
  readonly last: string | undefined;
}

/** Those that the view has; of a process with more than its row names they are found anew. */
async function kept(
  db: Database,
  moment: Moment<ConflictViews>,
  process: string,
  beyond: boolean,
): Promise<Found> {
  const rows = await db.rows<SequenceRow>`
    SELECT s.process, s.count, s.disorders FROM ${at(sequences, moment)} s
    WHERE s.process >= ${process} AND (NOT ${beyond}::boolean OR s.process <> ${process})
    ORDER BY s.process LIMIT ${PROCESSES}`;
  const more = rows.filter(({ count, disorders }) => count > disorders.length);
  const others = await disordersOf(
    db,
    moment,
    more.map((row) => row.process),
  );
  const named = rows
    .filter((row) => !more.includes(row))
    .flatMap(({ process, disorders }) =>
      disorders.map((disorder, index) => conflictOf(process, disorder, index, disorder.count)),
    );
  const found = [...named, ...others].sort((a, b) =>
    String(a.place[0]) < String(b.place[0]) ? -1 : String(a.place[0]) > String(b.place[0]) ? 1 : 0,
  );
  return { found, last: rows.length < PROCESSES ? undefined : rows.at(-1)?.process };
}

async function anew(
  db: Database,
  moment: Moment<ConflictViews>,
  process: string,
  begun: boolean,
): Promise<Found> {
  const limit = PROCESSES;
  const others = await namesAfter(db, moment, 'process', { after: process, limit });
  const found = await disordersOf(db, moment, [...(begun ? [process] : []), ...others]);
  return { found, last: others.length < PROCESSES ? undefined : others.at(-1) };
}

async function disordersOf(
  db: Database,
  moment: Moment<ConflictViews>,
  processes: readonly string[],
): Promise<Conflict[]> {
  const rows = await comparedBy(db, moment, 'process', processes);
  const byProcess = groupBy(rows, ({ process }) => process ?? '');
  return processes.flatMap((process) => {
    const words = byProcess.get(process) ?? [];
    const disorders = disordersIn(words.flatMap(waitingIn), words.flatMap(doneIn));
    return disorders.map((disorder, index) =>
      conflictOf(process, disorder, index, disorder.claims.length),
    );
  });
}

function conflictOf(
  process: string,
  { rule, step, claims }: Disorder,
  index: number,
  count: number,
): Conflict {
  const sort = rule === 'circular' ? 'dependency' : 'milestone';
  return {
    rule,
    id: idOf(rule, [sort, process, step]),
    about: { process, step },
    count,
    claims,
    objections: [],
    place: [process, index],
  };
}
