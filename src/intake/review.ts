import { canonicalJson } from '../../libs/event-store/index.js';
import type { InPieces } from '../../libs/in-turns/index.js';
import type { Claim } from '../claims/claim.js';
import type { Proposal } from '../claims/events.js';
import { mentionsOf } from '../claims/mentions.js';
import type { ReviewCounts } from '../reports/events.js';
import type { DecisionName, ReportHeader } from './bodies.js';
import { type Candidate, claimOf, type Decision } from './candidates.js';
import type { ProposedActor } from './extracting/candidate.js';

/** What read a text, as far as that is told of what it proposed. */
export interface Reader {
  readonly number: number;
  readonly extractor: string;
  readonly version: string | null;
  readonly model: string | null;
}

/** An intake with everything that was decided on it. */
export interface Reviewed {
  readonly id: string;
  readonly report: ReportHeader;
  readonly slug: string;
  readonly text: string;
  readonly runs: readonly Reader[];
  /** What the runs found that the dossier has not. */
  readonly actors: readonly ProposedActor[];
  /** In the order of the text. */
  readonly candidates: readonly Candidate[];
}

/** A bundle as it would be filed, not checked yet, and which candidates its claims are. */
export interface Draft {
  readonly bundle: Omit<ReportHeader, 'slug'> & {
    readonly slug: string;
    readonly text: string;
    readonly claims: readonly Claim[];
  };
  /** The candidate of each claim, and by what it was proposed. */
  readonly candidates: readonly string[];
  readonly proposals: readonly Proposal[];
}

const COUNTED: Readonly<Record<DecisionName, keyof ReviewCounts>> = {
  accept: 'accepted',
  edit: 'edited',
  reject: 'rejected',
  defer: 'deferred',
};

/** How many candidates there are, and what became of them. */
export function countsOf(decisions: readonly (DecisionName | null)[]): ReviewCounts {
  const counts = {
    candidates: decisions.length,
    accepted: 0,
    edited: 0,
    rejected: 0,
    deferred: 0,
    undecided: 0,
  };
  for (const decision of decisions) {
    counts[decision === null ? 'undecided' : COUNTED[decision]] += 1;
  }
  return counts;
}

/** The bundle of all that is accepted. Actors that were found are in it where a claim names them. */
export function draftOf({ id, report, slug, text, runs, actors, candidates }: Reviewed): Draft {
  const taken = candidates.flatMap((candidate) => {
    const claim = claimOf(candidate);
    return claim ? [{ candidate, claim }] : [];
  });
  const claims = taken.map(({ claim }) => claim);
  const found = actorsNamed(claims, actors, report.actors ?? []);
  return {
    bundle: {
      ...report,
      slug,
      text,
      ...(found.length > 0 ? { actors: [...(report.actors ?? []), ...found] } : {}),
      claims,
    },
    candidates: taken.map(({ candidate }) => candidate.id),
    proposals: taken.map(({ candidate }) => proposalOf(id, candidate, runs)),
  };
}

/** Those of the actors that were found which claims name, and those that these are members of. */
function actorsNamed(
  claims: readonly Claim[],
  found: readonly ProposedActor[],
  given: readonly { readonly slug: string }[],
): ProposedActor[] {
  const bySlug = new Map(found.map((actor) => [actor.slug, actor]));
  const named = new Set<string>();
  const name = (slug: string) => {
    if (named.has(slug)) return;
    named.add(slug);
    const { memberOf } = bySlug.get(slug) ?? {};
    if (memberOf !== undefined) name(memberOf);
  };
  for (const claim of claims) {
    for (const mention of mentionsOf(claim)) if (mention.of === 'actor') name(mention.slug);
  }
  const there = new Set(given.map(({ slug }) => slug));
  return [...bySlug.values()].filter(({ slug }) => named.has(slug) && !there.has(slug));
}

function proposalOf(
  intake: string,
  { run, rule, decision }: Candidate,
  runs: readonly Reader[],
): Proposal {
  const edited = decision?.decision === 'edit';
  const reader = run === null ? undefined : runs.find(({ number }) => number === run);
  if (!reader) return { intake, edited };
  const { extractor, version, model } = reader;
  return {
    intake,
    extractor,
    ...(version === null ? {} : { version }),
    ...(model === null ? {} : { model }),
    ...(rule === null ? {} : { rule }),
    edited,
  };
}

/** Who decided, each with how many decisions of theirs count. */
export function decidedBy(
  candidates: readonly Candidate[],
): { readonly key: string; readonly decisions: number }[] {
  const counts = new Map<string, number>();
  for (const { decision } of candidates) {
    if (decision) counts.set(decision.by, (counts.get(decision.by) ?? 0) + 1);
  }
  return [...counts].map(([key, decisions]) => ({ key, decisions }));
}

/**
 * All candidates with all decisions, as canonical JSON (RFC 8785), a line each: what a review
 * commits to. Each line is a piece of work.
 *
 * @param decisions those on each candidate, oldest first, by its id
 */
export function* reviewLines(
  candidates: readonly Candidate[],
  decisions: ReadonlyMap<string, readonly Decision[]>,
): InPieces<string[]> {
  const lines: string[] = [];
  for (const { decision: _newest, revision: _revision, ...candidate } of candidates) {
    yield;
    lines.push(canonicalJson({ record: 'candidate', ...candidate }));
    for (const decision of decisions.get(candidate.id) ?? []) {
      yield;
      lines.push(canonicalJson({ record: 'decision', candidate: candidate.id, ...decision }));
    }
  }
  return lines;
}
