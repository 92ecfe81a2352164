import type { Database, Transaction } from '../../libs/database/index.js';
import type { Claim } from '../claims/claim.js';
import type { ReviewCounts } from '../reports/events.js';
import type { DecisionName } from './bodies.js';
import type { Candidate, Decision } from './candidates.js';
import type { ProposedClaim, ProposedSpan, Suggestion } from './extracting/candidate.js';
import { countsOf } from './review.js';
import { jsonOr, type Rows } from './rows.js';

/** Which candidates of an intake, in the order of the text. */
export interface CandidatePart {
  readonly kind?: string | undefined;
  readonly decision?: DecisionName | 'undecided' | undefined;
  /** What the page before ended with: the place in the text, and the number. */
  readonly after?: readonly [start: number, number: number] | undefined;
  readonly limit?: number | undefined;
}

/** A candidate with where its words begin, by which candidates are in order. */
export type PlacedCandidate = Candidate & { readonly start: number };

export async function candidatesOf(
  on: Rows,
  dossier: string,
  intake: string,
  { kind, decision, after, limit }: CandidatePart = {},
): Promise<PlacedCandidate[]> {
  const rows = await on.intakeCandidate.findMany({
    where: {
      dossier,
      intake,
      ...(kind === undefined ? {} : { kind }),
      ...(decision === undefined ? {} : { decision: decision === 'undecided' ? null : decision }),
      ...(after && {
        OR: [{ start: { gt: after[0] } }, { start: after[0], number: { gt: after[1] } }],
      }),
    },
    orderBy: [{ start: 'asc' }, { number: 'asc' }],
    include: { decisions: { orderBy: { number: 'desc' }, take: 1 } },
    ...(limit === undefined ? {} : { take: limit }),
  });
  return rows.map(candidateOf);
}

/** One candidate; undefined where there is none of that id. */
export async function findCandidate(
  on: Rows,
  dossier: string,
  intake: string,
  id: string,
): Promise<Candidate | undefined> {
  const row = await on.intakeCandidate.findUnique({
    where: { dossier_intake_id: { dossier, intake, id } },
    include: { decisions: { orderBy: { number: 'desc' }, take: 1 } },
  });
  return row ? candidateOf(row) : undefined;
}

/** All decisions on the candidates of an intake, or on one of them, oldest first, by candidate. */
export async function decisionsOf(
  on: Rows,
  dossier: string,
  intake: string,
  candidate?: string,
): Promise<Map<string, Decision[]>> {
  const rows = await on.intakeDecision.findMany({
    where: { dossier, intake, ...(candidate === undefined ? {} : { candidate }) },
    orderBy: [{ candidate: 'asc' }, { number: 'asc' }],
  });
  const decisions = new Map<string, Decision[]>();
  for (const row of rows) {
    const those = decisions.get(row.candidate) ?? [];
    those.push(decisionOf(row));
    decisions.set(row.candidate, those);
  }
  return decisions;
}

/** What became of the candidates of some intakes, by their ids. */
export async function countsIn(
  on: Rows,
  dossier: string,
  intakes: readonly string[],
): Promise<Map<string, ReviewCounts>> {
  const rows = await on.intakeCandidate.groupBy({
    by: ['intake', 'decision'],
    where: { dossier, intake: { in: [...intakes] } },
    _count: true,
  });
  return new Map(
    intakes.map((id) => {
      const decisions = rows.flatMap(({ intake, decision, _count }) =>
        intake === id ? Array<DecisionName | null>(_count).fill(decision as DecisionName) : [],
      );
      return [id, countsOf(decisions)];
    }),
  );
}

/** Keeps a decision on a candidate as the newest one. */
export async function keepDecision(
  tx: Transaction,
  dossier: string,
  intake: string,
  { candidate, ...decision }: Omit<Decision, 'at'> & { readonly candidate: string },
): Promise<Decision> {
  const { claim, ...rest } = decision;
  const row = await tx.intakeDecision.create({
    data: { dossier, intake, candidate, ...rest, claim: jsonOr(claim) },
  });
  await tx.intakeCandidate.update({
    where: { dossier_intake_id: { dossier, intake, id: candidate } },
    data: { decision: decision.decision, revision: { increment: 1 } },
  });
  return decisionOf(row);
}

type DecisionRow = NonNullable<Awaited<ReturnType<Database['intakeDecision']['findUnique']>>>;
type CandidateRow = NonNullable<Awaited<ReturnType<Database['intakeCandidate']['findUnique']>>>;

function decisionOf({ number, decision, claim, reason, by, at }: DecisionRow): Decision {
  return {
    number,
    decision: decision as DecisionName,
    claim: claim as unknown as Claim | null,
    reason,
    by,
    at: at.toISOString(),
  };
}

function candidateOf({
  decisions,
  ...row
}: CandidateRow & { readonly decisions: readonly DecisionRow[] }): PlacedCandidate {
  const { id, number, run, start, revision, rule, confidence, warnings, by } = row;
  const [newest] = decisions;
  return {
    id,
    number,
    run,
    start,
    revision,
    claim: row.claim as unknown as ProposedClaim,
    missing: row.missing as string[],
    evidence: row.evidence as unknown as ProposedSpan[],
    rule,
    confidence,
    warnings,
    suggestions: row.suggestions as unknown as Suggestion[],
    by,
    decision: newest ? decisionOf(newest) : null,
  };
}
