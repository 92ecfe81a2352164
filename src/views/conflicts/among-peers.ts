import { type Database, prepared } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { isOf, type Moment } from '../../../libs/projections/index.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { ofSubject, subjectIn } from '../../claims/conflicting/peers.js';
import { wordsOf } from '../../claims/subjects.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import { type JoinedSeries, joinedSeriesAt } from '../shared/joined-series.js';
import {
  CANDIDATES,
  type Conflict,
  type ConflictViews,
  type Family,
  idOf,
  reachedBy,
} from './family.js';
import { type ConflictRow, SHOWN } from './view.js';
import {
  clashesOf,
  comparedBy,
  comparedOf,
  type ComparedRow,
  namesAfter,
  ofMerged,
} from './words.js';

type Clashing = Pick<ConflictRow, 'peers' | 'count' | 'claims'>;

/** Claims that are compared with each other and clash: stances of an actor, words of a step, numbers of a period. */
export const amongPeers: Family = {
  rules: ['incompatible'],
  async find(db, moment, after, limit) {
    const identities = await identitiesAt(db, moment);
    const joined = await joinedSeriesAt(db, moment);
    const from = String(after?.[0] ?? '');
    const alone =
      moment.published === LATEST
        ? await kept(db, moment, from, limit)
        : await anew(db, moment, from);
    const numbers = await amongJoined(db, moment, joined, { from, upTo: alone.reached });
    const reached = numbers.reached ?? alone.reached;
    const all = [
      ...alone.found.filter(
        ({ peers }) => !isOfMerged(peers, identities) && !joined.parts.has(subjectIn(peers)),
      ),
      ...clashingIn(await ofMerged(db, moment, identities)),
      ...numbers.found,
    ].filter(({ peers }) => peers > from && (reached === undefined || peers <= reached));
    return {
      conflicts: all.sort((a, b) => (a.peers < b.peers ? -1 : 1)).map(conflictOf),
      reached: reached === undefined ? undefined : [reached],
    };
  },
  async of(db, moment, _, words) {
    const peers = words.join(' ');
    const subject = subjectIn(peers);
    const identities = await identitiesAt(db, moment);
    const joined = await joinedSeriesAt(db, moment);
    if (joined.standsFor(subject) !== subject) return undefined;
    const names = joined.partsOf(subject).map((part) => ofSubject(part, peers));
    const rows = isOfMerged(peers, identities)
      ? (await ofMerged(db, moment, identities)).filter((row) => row.peers === peers)
      : await comparedBy(db, moment, 'peers', names);
    const { clashing } = clashesOf(rows);
    if (clashing.length === 0) return undefined;
    return conflictOf({ peers, count: clashing.length, claims: clashing });
  },
};

function conflictOf({ peers, count, claims }: Clashing): Conflict {
  const id = idOf('incompatible', peers.split(' '));
  const about = { peers };
  return { rule: 'incompatible', id, about, count, claims, objections: [], place: [peers] };
}

function clashingIn(rows: Iterable<ComparedRow>): Clashing[] {
  return [...groupBy(rows, ({ peers }) => peers ?? '')].flatMap(([peers, all]) => {
    const { clashing } = clashesOf(all);
    if (clashing.length === 0) return [];
    return [{ peers, count: clashing.length, claims: clashing.slice(0, SHOWN) }];
  });
}

/** Whether stances are of an actor that is merged, or that another is merged into. */
function isOfMerged(peers: string, { merged, standsFor }: Identities): boolean {
  const [actor] = wordsOf(peers);
  if (!peers.startsWith('position ') || !actor) return false;
  return merged.some((slug) => slug === actor || standsFor(slug) === actor);
}

interface Found {
  readonly found: readonly Clashing[];
  /** The name after which to look on; undefined where there is no more. */
  readonly reached: string | undefined;
}

/** Those among numbers of series that merges put together, after one name up to another. */
async function amongJoined(
  db: Database,
  moment: Moment<ConflictViews>,
  joined: JoinedSeries,
  { from, upTo }: { readonly from: string; readonly upTo: string | undefined },
): Promise<Found> {
  // The names of its peers begin with that of a series and a space, which no letter of a slug sorts before.
  const all = joined.all
    .map(({ subject }) => subject)
    .filter((subject) => `${subject}!` > from && (upTo === undefined || `${subject} ` <= upTo));
  const subjects = all.slice(0, CANDIDATES);
  const found = clashingIn(await comparedOf(db, moment, joined, subjects));
  const reached = subjects.length < all.length ? `${subjects.at(-1) ?? ''}!` : undefined;
  return { found, reached };
}

/** Those that the view has, walked from name to name: what each has gone through costs nothing. */
async function kept(
  db: Database,
  moment: Moment<ConflictViews>,
  after: string,
  limit: number,
): Promise<Found> {
  const among = isOf('conflicts', 't', moment);
  const found = await db.rows<Clashing>(prepared`
    WITH RECURSIVE walked(peers, count, claims, found) AS (
      SELECT ${after}::text COLLATE "C", NULL::int, NULL::bigint[], 0
      UNION ALL
      SELECT n.peers, r.count, r.claims, w.found + (r.count IS NOT NULL)::int
      FROM walked w
      CROSS JOIN LATERAL (
        SELECT t.peers FROM "views".conflicts t
        WHERE ${among} AND t.count > 0 AND t.peers > w.peers ORDER BY t.peers LIMIT 1
      ) n
      LEFT JOIN LATERAL (
        SELECT l.count, l.claims FROM (
          SELECT t.count, t.claims, t.version_to FROM "views".conflicts t
          WHERE ${among} AND t.peers = n.peers AND t.version_from <= ${moment.version}
          ORDER BY t.version_from DESC LIMIT 1
        ) l WHERE l.version_to > ${moment.version} AND l.count > 0
      ) r ON TRUE
      WHERE w.found < ${limit}
    )
    SELECT w.peers, w.count, w.claims FROM walked w
    WHERE w.count IS NOT NULL ORDER BY w.peers`);
  const last = found.at(-1);
  return { found, reached: found.length < limit ? undefined : last?.peers };
}

/** Those among some names, out of what is compared at the moment. */
async function anew(db: Database, moment: Moment<ConflictViews>, after: string): Promise<Found> {
  const names = await namesAfter(db, moment, 'peers', { after, limit: CANDIDATES });
  const found = clashingIn(await comparedBy(db, moment, 'peers', names));
  const [reached] = reachedBy(names, (name) => [name]) ?? [];
  return { found, reached: reached === undefined ? undefined : String(reached) };
}
