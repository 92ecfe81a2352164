import type { z } from 'zod';

import type { ReviewCounts } from '../reports/events.js';
import type { Candidate, Decision } from './candidates.js';
import type { Intake, Run } from './rows.js';
import type { candidateItem, decisionList, intakeItem } from './schemas.js';

/** An intake as it is told of, but for its text. */
export type ShownIntake = z.infer<typeof intakeItem>;

/** What is told of an intake, but for its text. */
export function showIntake(
  intake: Intake,
  runs: readonly Run[],
  counts: ReviewCounts,
): ShownIntake {
  const { id, status, by, createdAt, report, slug, document, filedVersion } = intake;
  const { stage = 'queued', done = 0, of = 0 } = runs.at(-1) ?? {};
  const found = runs.flatMap(({ actors }) => actors);
  const declared = report?.actors ?? [];
  const there = new Set(declared.map((actor) => actor.slug));
  const actors = [
    ...declared,
    ...new Map(found.filter((actor) => !there.has(actor.slug)).map((a) => [a.slug, a])).values(),
  ];
  return {
    id,
    status,
    by,
    createdAt: createdAt.toISOString(),
    progress: { stage: stage as Stage, done, of },
    report: report && { ...report, slug, ...(actors.length > 0 ? { actors } : {}) },
    ...(document && { document }),
    counts,
    runs: runs.map(showRun),
    ...(filedVersion === null ? {} : { filed: { report: slug, version: filedVersion } }),
  };
}

type Stage = ShownIntake['progress']['stage'];

function showRun(run: Run): ShownIntake['runs'][number] {
  const { number, extractor, version, model, refused, warnings, tokens, failure } = run;
  return {
    number,
    extractor: extractor as ShownIntake['runs'][number]['extractor'],
    version,
    ...(model === null ? {} : { model }),
    askedAt: run.askedAt.toISOString(),
    askedBy: run.by,
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    ...(tokens === null ? {} : { tokens }),
    refused: [...refused],
    warnings: [...warnings],
    ...(failure === null ? {} : { failure }),
  };
}

/** What is told of a candidate. */
export function showCandidate(candidate: Candidate): z.infer<typeof candidateItem> {
  const { id, revision, claim, missing, evidence, rule, confidence, warnings } = candidate;
  const { suggestions, by, run, decision } = candidate;
  return {
    id,
    revision,
    claim: claim as z.infer<typeof candidateItem>['claim'],
    missing: [...missing],
    evidence: [...evidence],
    rule,
    confidence,
    warnings: [...warnings],
    suggestions: [...suggestions],
    by,
    run,
    decision: decision && showDecision(decision),
    decisions: decision?.number ?? 0,
  };
}

/** What is told of a decision. */
export function showDecision({
  decision,
  claim,
  reason,
  by,
  at,
}: Decision): z.infer<typeof decisionList>['items'][number] {
  return {
    decision,
    ...(claim === null ? {} : { claim }),
    ...(reason === null ? {} : { reason }),
    by,
    at,
  };
}
