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
  return [...names]
    .map((name) => positions.filter(({ actor, issue }) => name === `${actor} ${issue}`))
    .flatMap((cell) => shownOf(cell, validAt) ?? [])
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

function shownOf(all: readonly Position[], validAt: string | undefined) {
  const cell = saidBy(all, validAt).filter(wasRight);
  const current = cell
    .filter(({ record }) => validAt !== undefined || record === 'active')
    .find((one, _, others) => others.every((other) => other === one || outranks(one, other)));
  if (!current || (validAt !== undefined && hadEnded(current, validAt))) return undefined;
  const { actor, issue, stance, claimId, revision } = current;

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
  };
}

/** Whether a position comes before another one, in the order of the design. */
function outranks(one: Position, other: Position): boolean {
  if (one.own !== other.own) return one.own;
  if (one.said !== other.said) return one.said > other.said;
  if (one.published !== other.published) return one.published > other.published;
  if (one.leg > 0 !== other.leg > 0) return one.leg > 0;
  return one.asserted === other.asserted ? one.leg > other.leg : one.asserted > other.asserted;
}

function ties(one: Position, other: Position): boolean {
  return (
    one.own === other.own &&
    one.said === other.said &&
    one.published === other.published &&
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

function saidBy(positions: readonly Position[], validAt: string | undefined): Position[] {
  const until = validAt === undefined ? Infinity : (rangeOf(validAt).to ?? Infinity);
  return positions.filter(({ said }) => said <= until);
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
    const { claimId, revision, asserted, record, ended, utterer, saidAt } = claim;
    const known = claim.reports.flatMap((slug) => reports.get(slug) ?? []);
    const upTo = ({ publishedAt }: ReportRow) => publicationRange(publishedAt).to ?? Infinity;
    const published = known.map(upTo).reduce((a, b) => Math.min(a, b), Infinity);
    const said = Math.min(saidAt === null ? Infinity : (rangeOf(saidAt).to ?? Infinity), published);
    const since = saidAt ?? known.find((report) => upTo(report) === published)?.publishedAt ?? null;
    const saying = 'joint' in utterer ? utterer.joint : 'actor' in utterer ? [utterer.actor] : [];
    const speakers = [...saying, utterer.onBehalfOf];
    const voices = speakers.flatMap((slug) => (slug === undefined ? [] : [one(slug)]));
    return legsOf(claim).map(({ leg, holder, issue, stance, terms, on }) => ({
      ...{ claimId, revision, asserted, record, ended, said, published, since },
      ...{ leg, issue, stance, terms, actor: one(holder), own: voices.includes(one(holder)) },
      conditions: on.map((each) => ({ ...each, actor: one(each.actor) })),
    }));
  });
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
