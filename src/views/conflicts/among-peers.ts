import type { Database } from '../../../libs/database/index.js';
import { LATEST } from '../../../libs/instants/index.js';
import { isOf, type Moment } from '../../../libs/projections/index.js';
import { groupBy } from '../../claims/conflicting/group-by.js';
import { wordsOf } from '../../claims/subjects.js';
import { type Identities, identitiesAt } from '../shared/identities.js';
import {
  CANDIDATES,
  type Conflict,
  type ConflictViews,
  type Family,
  idOf,
  reachedBy,
} from './family.js';
import { type ConflictRow, SHOWN } from './view.js';
import { clashesOf, comparedBy, type ComparedRow, namesAfter, ofMerged } from './words.js';

type Clashing = Pick<ConflictRow, 'peers' | 'count' | 'claims'>;

/** Claims that are compared with each other and clash: stances of an actor, words of a step, numbers of a period. */
export const amongPeers: Family = {
  rules: ['incompatible'],
  async find(db, moment, after, limit) {
    const identities = await identitiesAt(db, moment);
    const from = String(after?.[0] ?? '');
    const { found, reached } =
      moment.published === LATEST
        ? await kept(db, moment, from, limit)
        : await anew(db, moment, from);
    const merged = clashingIn(await ofMerged(db, moment, identities)).filter(
      ({ peers }) => peers > from && (reached === undefined || peers <= reached),
    );
    const alone = found.filter(({ peers }) => !isOfMerged(peers, identities));
    const all = [...alone, ...merged].sort((a, b) => (a.peers < b.peers ? -1 : 1));
    return {
      conflicts: all.map(conflictOf),
      reached: reached === undefined ? undefined : [reached],
    };
  },
  async of(db, moment, _, words) {
    const peers = words.join(' ');
    const identities = await identitiesAt(db, moment);
    const rows = isOfMerged(peers, identities)
      ? (await ofMerged(db, moment, identities)).filter((row) => row.peers === peers)
      : await comparedBy(db, moment, 'peers', [peers]);
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

/** Those that the view has, walked from name to name: what each has gone through costs nothing. */
async function kept(
  db: Database,
  moment: Moment<ConflictViews>,
  after: string,
  limit: number,
): Promise<Found> {
  const among = isOf('conflicts', 't', moment);
  const found = await db.rows<Clashing>`
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
    WHERE w.count IS NOT NULL ORDER BY w.peers`;
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
