import type { ProposedCandidate } from '../src/intake/extracting/candidate.js';
import { sameBound, sameDate, sameSpeaker, sameStance, sameValue } from './agreement.js';
import type { GoldClaim, GoldText } from './gold.js';

/** How many of how many. */
export interface Share {
  right: number;
  of: number;
}

export interface KindScore {
  gold: number;
  found: number;
  proposed: number;
  right: number;
  /** Gold of which a candidate of its kind covers a half. */
  loosely: number;
}

/** What an extractor did on some texts. */
export interface Score {
  readonly kinds: Record<string, KindScore>;
  readonly speakers: Share;
  readonly bounds: Share;
  readonly values: Share;
  readonly stances: Share;
  readonly dates: Share;
  /** Gold of which a half is covered by some candidate. */
  readonly halfCovered: Share;
  readonly spansWrong: Share;
  readonly conditionsLost: Share;
  /** By rule, what it proposed and what of it was right. */
  readonly rules: Record<string, Share>;
  /** What was not as in the gold, in words. */
  readonly faults: string[];
}

const IOU = 0.5;

export function emptyScore(): Score {
  const none = () => ({ right: 0, of: 0 });
  return {
    kinds: {},
    speakers: none(),
    bounds: none(),
    values: none(),
    stances: none(),
    dates: none(),
    halfCovered: none(),
    spansWrong: none(),
    conditionsLost: none(),
    rules: {},
    faults: [],
  };
}

/** Adds what an extractor proposed for one text. */
export function addTo(
  score: Score,
  text: GoldText,
  candidates: readonly ProposedCandidate[],
  names: ReadonlyMap<string, string>,
): void {
  const points = [...text.body];
  for (const { evidence } of candidates) {
    for (const { start, end, exact } of evidence) {
      count(score.spansWrong, points.slice(start, end).join('') !== exact);
    }
  }
  const kinds = new Set([...text.claims.map(({ kind }) => kind), ...candidates.map(kindOf)]);
  for (const kind of kinds) {
    const gold = text.claims.filter((claim) => claim.kind === kind);
    const proposed = candidates.filter((each) => kindOf(each) === kind);
    const pairs = paired(gold, proposed);
    const own = (score.kinds[kind] ??= { gold: 0, found: 0, proposed: 0, right: 0, loosely: 0 });
    own.gold += gold.length;
    own.proposed += proposed.length;
    own.found += pairs.size;
    own.right += pairs.size;
    own.loosely += gold.filter((claim) => proposed.some((each) => covers(each, claim))).length;
    const right = new Set(pairs.values());
    for (const each of proposed) {
      count((score.rules[each.rule] ??= { right: 0, of: 0 }), right.has(each));
      if (!right.has(each)) fault(score, text, `+ ${kind} (${each.rule})`, wordsOf(each));
    }
    for (const claim of gold) {
      const found = pairs.get(claim);
      if (found) compare(score, text, claim, found, names);
      else fault(score, text, `- ${kind}`, cut(points, claim));
    }
  }
  for (const claim of text.claims) {
    const covered = candidates.some((each) => covers(each, claim));
    count(score.halfCovered, covered);
    if (!covered) fault(score, text, `not covered: ${claim.kind}`, cut(points, claim));
    if (claim.condition === undefined) continue;
    const lost = candidates.some(
      (each) =>
        (covers(each, claim) || overlap(each, claim) >= IOU) &&
        each.claim.content.kind !== 'exchange' &&
        !each.warnings.includes('condition-in-sentence'),
    );
    count(score.conditionsLost, lost);
    if (lost) fault(score, text, 'condition lost', cut(points, claim));
  }
}

function compare(
  score: Score,
  text: GoldText,
  gold: GoldClaim,
  found: ProposedCandidate,
  names: ReadonlyMap<string, string>,
): void {
  const check = (share: Share, same: boolean, what: string) => {
    count(share, same);
    if (!same)
      fault(
        score,
        text,
        what,
        `${wordsOf(found)} — gold: ${JSON.stringify({ ...gold, exact: undefined })}, found: ${JSON.stringify(found.claim.utterer)} ${JSON.stringify(found.claim.content)}`,
      );
  };
  if (gold.kind === 'statement' && gold.speaker !== undefined) {
    check(score.speakers, sameSpeaker(gold.speaker, found.claim.utterer, names), 'speaker');
  }
  if (gold.bound !== undefined) check(score.bounds, sameBound(gold.bound, found), 'bound');
  if (gold.value !== undefined) check(score.values, sameValue(gold.value, found), 'value');
  if (gold.stance !== undefined) check(score.stances, sameStance(gold.stance, found), 'stance');
  if (gold.date !== undefined) check(score.dates, sameDate(gold.date, found), 'date');
}

/** Each gold claim with at most one candidate, the best first. */
function paired(
  gold: readonly GoldClaim[],
  proposed: readonly ProposedCandidate[],
): Map<GoldClaim, ProposedCandidate> {
  const all = gold
    .flatMap((claim) => proposed.map((each) => ({ claim, each, iou: overlap(each, claim) })))
    .filter(({ iou }) => iou >= IOU)
    .sort((a, b) => b.iou - a.iou);
  const pairs = new Map<GoldClaim, ProposedCandidate>();
  const taken = new Set<ProposedCandidate>();
  for (const { claim, each } of all) {
    if (pairs.has(claim) || taken.has(each)) continue;
    pairs.set(claim, each);
    taken.add(each);
  }
  return pairs;
}

/** An exchange is positions that depend on each other. */
function kindOf({ claim }: ProposedCandidate): string {
  return claim.content.kind === 'exchange' ? 'position' : claim.content.kind;
}

function common({ evidence }: ProposedCandidate, gold: GoldClaim): number {
  const [span] = evidence;
  if (span === undefined) return 0;
  return Math.max(0, Math.min(span.end, gold.end) - Math.max(span.start, gold.start));
}

function overlap(each: ProposedCandidate, gold: GoldClaim): number {
  const [span] = each.evidence;
  if (span === undefined) return 0;
  const both = common(each, gold);
  return both / (span.end - span.start + gold.end - gold.start - both);
}

function covers(each: ProposedCandidate, gold: GoldClaim): boolean {
  return common(each, gold) >= (gold.end - gold.start) / 2;
}

function count(share: Share, right: boolean): void {
  share.of += 1;
  if (right) share.right += 1;
}

function fault(score: Score, { name }: GoldText, what: string, words: string): void {
  score.faults.push(`${name}: ${what}: ${words}`);
}

function wordsOf({ evidence }: ProposedCandidate): string {
  return evidence[0]?.exact ?? '';
}

function cut(points: readonly string[], { start, end }: GoldClaim): string {
  return points.slice(start, end).join('');
}
