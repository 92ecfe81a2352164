import { publicationRange, rangeOf } from '../../src/dates/world-date.js';
import type { ActorRow } from '../../src/views/actors/view.js';
import type { AnyClaimRow, ClaimRow } from '../../src/views/claims/view.js';
import type { ReportRow } from '../../src/views/reports/view.js';

/** What is known at a moment, by key. */
export interface Known {
  readonly claims: ReadonlyMap<string, AnyClaimRow>;
  readonly reports: ReadonlyMap<string, ReportRow>;
  readonly actors: ReadonlyMap<string, ActorRow>;
}

/** A position with all that decides its place. */
type Position = ReturnType<typeof positionsIn>[number];

/**
 * The matrix by *The current position* of the design, written down without a look at how the
 * product decides it: over all positions of each cell.
 *
 * @param validAt a time of the world
 */
export function matrixByTheRules(known: Known, validAt?: string) {
  const positions = positionsIn(known);
  const names = new Set(positions.map(({ actor, issue }) => `${actor} ${issue}`));
  const saidThen = new Set(
    saidBy(positions, validAt)
      .filter(wasRight)
      .map(({ claimId }) => claimId),
  );
  // Until what took its place was said, too, a superseded position stood.
  const givenWay = ({ record, supersededBy }: Position) =>
    record === 'superseded' &&
    (validAt === undefined || (supersededBy !== null && saidThen.has(supersededBy)));
  return [...names]
    .map((name) => positions.filter(({ actor, issue }) => name === `${actor} ${issue}`))
    .flatMap((cell) => shownOf(cell, validAt, givenWay) ?? [])
    .sort((a, b) => (`${a.actor} ${a.issue}` < `${b.actor} ${b.issue}` ? -1 : 1));
}

/** How a cell came about: each claim of it, the current position's last, and what it changed. */
export function historyByTheRules(known: Known, actor: string, issue: string, validAt?: string) {
  const cell = saidBy(
    positionsIn(known).filter((each) => each.actor === actor && each.issue === issue),
    validAt,
  ).sort((a, b) => (outranks(a, b) ? 1 : -1));
  let before: string | undefined;
  return cell.map((position) => {
    const { claimId, own, stance, since } = position;
    const counts = own && wasRight(position);
    const change = counts ? changeBy(before, stance) : null;
    if (counts) before = stance;
    return { claimId, own, stance, since, change };
  });
}

function shownOf(
  all: readonly Position[],
  validAt: string | undefined,
  givenWay: (position: Position) => boolean,
) {
  const cell = saidBy(all, validAt).filter(wasRight);
  const current = cell
    .filter((one) => !givenWay(one))
    .find((one, _, others) => others.every((other) => other === one || outranks(one, other)));
  if (!current || (validAt !== undefined && hadEnded(current, validAt))) return undefined;
  const { actor, issue, stance, claimId, revision } = current;
  const doubts = saidBy(all, validAt, 'perhaps')
    .filter((other) => wasRight(other) && !givenWay(other))
    .filter((other) => other.own === current.own && other.claimId !== claimId)
    .filter((other) => other.stance !== stance && other.said[1] > current.said[0])
    .sort((a, b) => (outranks(a, b) ? -1 : 1))
    .map((other) => other.claimId);
  const unsure = [...new Set(doubts)];

  // The stance is held since the first position after the last one of this voice that had another.
  const voice = cell.filter(({ own }) => own === current.own);
  const others = voice.filter((other) => other.stance !== stance && outranks(current, other));
  const run = voice.filter(
    (one) =>
      (one === current || outranks(current, one)) && others.every((other) => outranks(one, other)),
  );
  const first = run.find((one) => run.every((other) => other === one || outranks(other, one)));

  const joint = cell
    .filter((other) => ties(other, current) && other.stance === stance)
    .filter(({ record }) => record === current.record)
    .sort((a, b) => a.asserted - b.asserted || a.leg - b.leg);
  const terms = [...new Set(joint.flatMap((each) => each.terms ?? []))];
  const conditions = [
    ...new Map(
      joint.flatMap((each) => each.conditions).map((each) => [JSON.stringify(each), each]),
    ).values(),
  ];

  const own = cell.filter((each) => each.own).sort((a, b) => (outranks(a, b) ? 1 : -1));
  const changes = own.filter(
    (each, index) => changeBy(own[index - 1]?.stance, each.stance) === 'shifted',
  );
  return {
    ...{ actor, issue, stance, claimId, revision },
    since: first?.since ?? null,
    terms: terms.length === 0 ? null : terms.join('; '),
    conditions,
    changes: changes.length,
    unsure: unsure.slice(0, 20).map((claimId) => ({ claimId })),
    unsureCount: unsure.length,
  };
}

/** Whether a position comes before another one, in the order of the design. */
function outranks(one: Position, other: Position): boolean {
  if (one.own !== other.own) return one.own;
  for (const [a, b] of boundsOf(one, other)) if (a !== b) return a > b;
  if (one.leg > 0 !== other.leg > 0) return one.leg > 0;
  return one.asserted === other.asserted ? one.leg > other.leg : one.asserted > other.asserted;
}

/** The lower bounds of said and published, and then how early each of them is over: of two the greater is newer. */
function boundsOf(one: Position, other: Position): (readonly [number, number])[] {
  return [
    [one.said[0], other.said[0]],
    [one.published[0], other.published[0]],
    [-one.said[1], -other.said[1]],
    [-one.published[1], -other.published[1]],
  ];
}

function ties(one: Position, other: Position): boolean {
  return (
    one.own === other.own &&
    boundsOf(one, other).every(([a, b]) => a === b) &&
    one.leg > 0 === other.leg > 0
  );
}

function changeBy(before: string | undefined, stance: string) {
  if (before === stance) return 'reaffirmed';
  if (stance === 'withdraws') return 'withdrawn';
  return before === undefined || before === 'withdraws' ? 'taken' : 'shifted';
}

function wasRight({ record }: Position): boolean {
  return record === 'active' || record === 'superseded';
}

function saidBy(
  positions: readonly Position[],
  validAt: string | undefined,
  how: 'surely' | 'perhaps' = 'surely',
): Position[] {
  const until = validAt === undefined ? Infinity : (rangeOf(validAt).to ?? Infinity);
  if (until === Infinity) return [...positions];
  return positions.filter(({ said }) => (how === 'surely' ? said[1] <= until : said[0] < until));
}

/** Whether what a position says had ended before a time of the world. */
function hadEnded({ ended }: Position, validAt: string): boolean {
  const end = ended === null ? null : rangeOf(ended).to;
  const { from } = rangeOf(validAt);
  return end !== null && from !== null && end <= from;
}

function positionsIn({ claims, reports, actors }: Known) {
  const one = (slug: string): string => {
    const into = actors.get(slug)?.mergedInto ?? null;
    return into === null ? slug : one(into);
  };
  const erased = (claim: AnyClaimRow): claim is Exclude<AnyClaimRow, ClaimRow> =>
    claim.record === 'erased';
  return [...claims.values()].flatMap((claim) => {
    if (erased(claim)) return [];
    const { claimId, revision, asserted, record, supersededBy, ended, utterer, saidAt } = claim;
    const known = claim.reports.flatMap((slug) => reports.get(slug) ?? []);
    const [first] = known.sort(firstPublished);
    const published = first ? spanOf(publicationRange(first.publishedAt)) : ALL_TIME;
    const said = saidAt === null ? published : before(spanOf(rangeOf(saidAt)), published);
    const since = saidAt ?? first?.publishedAt ?? null;
    const saying = 'joint' in utterer ? utterer.joint : 'actor' in utterer ? [utterer.actor] : [];
    const speakers = [...saying, utterer.onBehalfOf];
    const voices = speakers.flatMap((slug) => (slug === undefined ? [] : [one(slug)]));
    return legsOf(claim).map(({ leg, holder, issue, stance, terms, on }) => ({
      ...{ claimId, revision, asserted, record, supersededBy, ended, said, published, since },
      ...{ leg, issue, stance, terms, actor: one(holder), own: voices.includes(one(holder)) },
      conditions: on.map((each) => ({ ...each, actor: one(each.actor) })),
    }));
  });
}

type Span = readonly [number, number];
const ALL_TIME: Span = [-Infinity, Infinity];

function spanOf({ from, to }: { from: number | null; to: number | null }): Span {
  return [from ?? -Infinity, to ?? Infinity];
}

/** What was surely published first; of those the one that tells more. */
function firstPublished(a: ReportRow, b: ReportRow): number {
  const [one, other] = [a, b].map(({ publishedAt }) => spanOf(publicationRange(publishedAt)));
  if (!one || !other) return 0;
  if (one[1] !== other[1]) return one[1] < other[1] ? -1 : 1;
  return one[0] === other[0] ? 0 : one[0] > other[0] ? -1 : 1;
}

/** Nothing is said after it was published; what says so was said at the time of that. */
function before(said: Span, published: Span): Span {
  return said[0] >= published[1] ? published : [said[0], Math.min(said[1], published[1])];
}

/** Who takes which stance, and in exchange for what: of legs that are only conditions, nobody does. */
function legsOf({ content }: ClaimRow) {
  if (content.kind === 'position') return [{ ...content, leg: 0, holder: content.actor, on: [] }];
  if (content.kind !== 'exchange') return [];
  const { legs, linkage } = content;
  return legs.flatMap((each, index) => {
    if (index > 0 && linkage !== 'in-exchange-for') return [];
    const others = legs.filter((_, other) => other !== index);
    const on = others.map(({ holder, issue, stance }) => ({
      ...{ actor: holder, issue, stance, linkage },
    }));
    return [{ ...each, leg: index + 1, on }];
  });
}
