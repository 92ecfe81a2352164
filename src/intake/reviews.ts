import { uuidv7 } from 'uuidv7';

import type { Database } from '../../libs/database/index.js';
import { mayDo, type CallerKey } from '../../libs/auth/index.js';
import {
  type FieldError,
  parseInTurns,
  Problem,
  problems as http,
  type Written,
} from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import type { Claim } from '../claims/claim.js';
import { problems } from '../deciding/problems.js';
import type { Recorder } from '../deciding/recorder.js';
import { overtaken, problemOf } from '../deciding/refusals.js';
import type { Request } from '../deciding/request.js';
import { refuse } from '../deciding/result.js';
import { bundle } from '../filing/bundle.js';
import { fileBundle } from '../filing/file-bundle.js';
import { limits } from '../limits/limits.js';
import { textOf } from './anchor.js';
import type { NewDecision, NewFiling } from './bodies.js';
import { anchorClaim, decideOn } from './decide.js';
import { fileReviewed } from './filing.js';
import { openIntake, stillOpen, unknownIntake } from './intakes.js';
import { once } from './once.js';
import { countsOf, draftOf, type Draft, reviewLines, type Reviewed } from './review.js';
import { candidatesOf, decisionsOf, findCandidate, keepDecision } from './candidate-rows.js';
import { charactersOf, roomFor } from './room.js';
import { findIntake, type Intake, json, runsOf, touch } from './rows.js';
import { showCandidate } from './show.js';

/** A filing that others overtook is made again this often. */
const ATTEMPTS = 8;

/** Others have decided something since what is to be filed was read. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Something that is wrong with a bundle, and the candidate that it is about, if it is about one. */
interface DraftFault extends FieldError {
  readonly candidate: string | null;
}

/** What people do with the candidates of intakes: propose, decide, file. */
export class Reviews {
  constructor(
    private readonly db: Database,
    private readonly recorder: Recorder,
  ) {}

  /**
   * Adds a person's own candidate, which counts as accepted at once where its key may decide.
   *
   * @throws Problem for every refusal
   */
  async propose(
    request: Request,
    { id, claim, caller }: { id: string; claim: Claim; caller: CallerKey },
  ): Promise<Written> {
    const { dossier } = request;
    return once(this.db, request, 201, async (tx) => {
      const intake = await openIntake(tx, dossier, id);
      const anchored = anchorClaim(claim, textOf(intake.text), intake.slug, '');
      if (!anchored.accepted) throw problemOf(dossier, anchored.refusal);
      const there = await tx.intakeCandidate.aggregate({
        where: { dossier, intake: id },
        _max: { number: true },
        _count: true,
      });
      if (there._count >= limits.candidatesOfIntake.most) {
        throw problemOf(dossier, refuse.noRoom(limits.candidatesOfIntake, 'intake').refusal);
      }
      const { evidence } = anchored;
      const decides = mayDo(caller.scopes, 'report');
      const characters = charactersOf(claim, evidence) + (decides ? charactersOf() : 0);
      const room = roomFor(intake, characters);
      if (!room.accepted) throw problemOf(dossier, room.refusal);
      const candidate = uuidv7();
      await tx.intakeCandidate.create({
        data: {
          dossier,
          intake: id,
          id: candidate,
          number: (there._max.number ?? 0) + 1,
          start: evidence[0]?.start ?? 0,
          kind: claim.content.kind,
          claim: json(claim),
          missing: [],
          evidence: json(evidence),
          warnings: [],
          suggestions: [],
          by: caller.id,
        },
      });
      if (decides) {
        const accepted = { number: 1, decision: 'accept', claim: null, reason: null } as const;
        await keepDecision(tx, dossier, id, { ...accepted, candidate, by: caller.id });
      }
      await touch(tx, intake, room);
      const kept = await findCandidate(tx, dossier, id, candidate);
      return { intake: id, body: kept && showCandidate(kept) };
    });
  }

  /**
   * Keeps a decision on a candidate, which counts until another comes.
   *
   * @param expected the revision that it is meant for; undefined for any
   * @throws Problem for every refusal
   */
  async decide(
    request: Request,
    of: { readonly intake: string; readonly candidate: string },
    body: NewDecision,
    expected: number | undefined,
  ): Promise<Written> {
    const { dossier, caller } = request;
    return once(this.db, request, 200, async (tx) => {
      const intake = await openIntake(tx, dossier, of.intake);
      const candidate = await findCandidate(tx, dossier, of.intake, of.candidate);
      if (!candidate) {
        throw new Problem(http.notFound, `The intake has no candidate ${of.candidate}.`);
      }
      const text = textOf(intake.text);
      const decision = decideOn(candidate, body, { text, slug: intake.slug, expected });
      if (!decision.accepted) throw problemOf(dossier, decision.refusal);
      const { claim, reason } = decision.decided;
      const room = roomFor(intake, charactersOf(claim, reason));
      if (!room.accepted) throw problemOf(dossier, room.refusal);
      await keepDecision(tx, dossier, of.intake, {
        ...decision.decided,
        number: (candidate.decision?.number ?? 0) + 1,
        candidate: of.candidate,
        by: caller.id,
      });
      await touch(tx, intake, room);
      const kept = await findCandidate(tx, dossier, of.intake, of.candidate);
      return { intake: of.intake, body: kept && showCandidate(kept) };
    });
  }

  /** The bundle as it would be filed now, with all that is wrong with it. @throws Problem where there is none */
  async draft(
    { dossier, caller }: Pick<Request, 'dossier' | 'caller'>,
    id: string,
  ): Promise<Draft['bundle'] & { readonly faults: readonly DraftFault[] }> {
    const intake = await this.find(dossier, id);
    const draft = draftOf(await this.reviewed(intake));
    const rehearsal = { dossier, caller, status: 200, dryRun: true };
    const faults = await parseInTurns(bundle, draft.bundle)
      .then((filed) => inTurns(fileBundle(filed)))
      .then((filing) => this.recorder.record(rehearsal, filing))
      .then(
        () => [],
        (error: unknown) => faultsIn(error),
      );
    const candidateAt = (path: string) => {
      const [, index] = /^\/claims\/(\d+)(?:\/|$)/.exec(path) ?? [];
      return index === undefined ? null : (draft.candidates[Number(index)] ?? null);
    };
    return {
      ...draft.bundle,
      faults: faults.map((fault) => ({ ...fault, candidate: candidateAt(fault.path) })),
    };
  }

  /**
   * Files what was accepted, in one append with the record of the review; the intake is filed in its
   * transaction. Where others decide meanwhile, what they decided is filed.
   *
   * @throws Problem for every refusal
   */
  async file(request: Request, id: string, { undecided }: NewFiling): Promise<Written> {
    const { dossier } = request;
    const before = await this.recorder.answered(request);
    if (before) return before;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const intake = await this.find(dossier, id);
      if (intake.status !== 'ready' && intake.status !== 'failed') {
        throw new Problem(
          problems.notAllowed,
          'The intake is being read: wait until that is done.',
        );
      }
      const reviewed = await this.reviewed(intake);
      if (undecided === 'refuse') expectDecided(reviewed);
      const draft = draftOf(reviewed);
      const decisions = await decisionsOf(this.db, dossier, id);
      const lines = await inTurns(reviewLines(reviewed.candidates, decisions));
      const filing = fileReviewed(
        {
          bundle: await parseInTurns(bundle, draft.bundle),
          proposals: draft.proposals,
          reviewed,
          lines,
        },
        async (tx, version) => {
          const { count } = await tx.intake.updateMany({
            where: { dossier, id, revision: intake.revision, status: intake.status },
            data: {
              status: 'filed',
              filedVersion: version,
              revision: { increment: 1 },
              touchedAt: new Date(),
            },
          });
          if (count === 0) throw new Overtaken();
        },
      );
      try {
        return await this.recorder.record(request, await inTurns(filing));
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
    throw overtaken();
  }

  private async find(dossier: string, id: string) {
    const intake = await findIntake(this.db, dossier, id);
    if (!intake) throw unknownIntake(id);
    return stillOpen(intake);
  }

  private async reviewed({
    dossier,
    id,
    report,
    slug,
    text,
  }: Intake & {
    readonly text: string;
    readonly report: NonNullable<Intake['report']>;
  }): Promise<Reviewed> {
    const [runs, candidates] = await Promise.all([
      runsOf(this.db, dossier, id),
      candidatesOf(this.db, dossier, id),
    ]);
    return {
      id,
      report,
      slug,
      text,
      runs,
      actors: runs.flatMap(({ actors }) => actors),
      candidates,
    };
  }
}

/** @throws Problem where somebody has yet to decide, or put it off */
function expectDecided({ candidates }: Reviewed): void {
  const counts = countsOf(candidates.map(({ decision }) => decision?.decision ?? null));
  const { undecided, deferred } = counts;
  if (undecided + deferred === 0) return;
  throw new Problem(
    problems.notAllowed,
    `Of the candidates ${undecided} are undecided and ${deferred} deferred: decide on them, or file with undecided: leave-out.`,
  );
}

/** What a refusal says is wrong with a bundle. @throws what is no refusal */
function faultsIn(error: unknown): readonly FieldError[] {
  if (!(error instanceof Problem) || error.type.status >= 500) throw error;
  if (error.errors && error.errors.length > 0) return error.errors;
  const path = error.type === problems.taken ? '/slug' : '';
  return [{ path, message: error.detail }];
}
