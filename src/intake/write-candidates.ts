import { uuidv7 } from 'uuidv7';

import type { Prisma } from '../../libs/database/index.js';
import type { ProposedCandidate } from './extracting/candidate.js';
import { json, type Run } from './rows.js';

/** So many are written out at a time: thousands would keep the event loop from all others meanwhile. */
export const WRITTEN_AT_ONCE = 100;

/** What of a transaction is written to. */
interface Candidates {
  readonly intakeCandidate: {
    createMany(rows: { data: Prisma.IntakeCandidateCreateManyInput[] }): PromiseLike<unknown>;
  };
}

/** Of what intake and run they are, and the number of the candidate that they come after. */
interface Place {
  readonly dossier: string;
  readonly intake: string;
  readonly run: Pick<Run, 'number' | 'extractor'>;
  readonly after: number;
}

/** Writes what a run proposed, in order, a few at a time. */
export async function writeCandidates(
  { intakeCandidate }: Candidates,
  candidates: readonly ProposedCandidate[],
  { dossier, intake, run, after }: Place,
): Promise<void> {
  for (let from = 0; from < candidates.length; from += WRITTEN_AT_ONCE) {
    const some = candidates.slice(from, from + WRITTEN_AT_ONCE);
    await intakeCandidate.createMany({
      data: some.map((candidate, index) => ({
        dossier,
        intake,
        id: uuidv7(),
        number: after + from + index + 1,
        run: run.number,
        start: candidate.evidence[0]?.start ?? 0,
        kind: candidate.claim.content.kind,
        claim: json(candidate.claim),
        missing: json(candidate.missing),
        evidence: json(candidate.evidence),
        rule: candidate.rule,
        confidence: candidate.confidence,
        warnings: [...candidate.warnings],
        suggestions: json(candidate.suggestions),
        by: run.extractor,
      })),
    });
  }
}
