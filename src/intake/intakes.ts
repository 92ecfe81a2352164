import { uuidv7 } from 'uuidv7';

import { unknownDossier } from '../../libs/auth/index.js';
import type { Database, Transaction } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import { Problem, problems as http, type Turns, type Written } from '../../libs/http/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import { jsonSize } from '../../libs/pages/index.js';
import { CodePointText } from '../../libs/text/index.js';
import { problems } from '../deciding/problems.js';
import type { Recorder } from '../deciding/recorder.js';
import { problemOf } from '../deciding/refusals.js';
import type { Request } from '../deciding/request.js';
import { refuse } from '../deciding/result.js';
import { fileBundle } from '../filing/file-bundle.js';
import { slugOf } from '../filing/slug.js';
import { limits } from '../limits/limits.js';
import type { ExtractorName, NewIntake, ReportHeader } from './bodies.js';
import { type DocumentReader, textGiven } from './documents.js';
import { answeredBefore, once } from './once.js';
import { runName } from './runs.js';
import { type Intake, jsonOr, json, lockIntake, type Status, takeWords, touch } from './rows.js';

/** Told of runs that wait, by their names. */
export interface WakeReaders {
  wake(name: string): void;
}

export interface IntakesParts {
  readonly db: Database;
  readonly store: EventStore;
  readonly recorder: Recorder;
  readonly readers: WakeReaders;
  /** Documents take turns. */
  readonly documents: Turns;
  readonly readDocument: DocumentReader;
  /** Of a report's text, in UTF-8. */
  readonly maxTextBytes: number;
  /** Whether a model can be asked. */
  readonly hasModel: boolean;
}

/** What is done with intakes, but for decisions and filing. */
export class Intakes {
  constructor(private readonly parts: IntakesParts) {}

  /**
   * Takes a text in, to be read. It is checked as a report is that is filed without claims.
   *
   * @throws Problem for every refusal
   */
  async begin(request: Request, body: NewIntake): Promise<Written> {
    const { db, recorder, maxTextBytes } = this.parts;
    const { dossier, caller } = request;
    await this.expectDossier(dossier);
    const before = await answeredBefore(db, request);
    if (before) return before;
    const { extractor = 'rules', text: _text, html: _html, pdf: _pdf, row: _row, ...given } = body;
    this.expectExtractor(extractor);
    const { text, document } = await textGiven(body, this.readerFor(caller.id), maxTextBytes);
    const id = uuidv7();
    const slug = given.slug ?? slugOf(given.title, id);
    const report: ReportHeader = { ...given, slug, source: sourceOf(given, document) };
    // A document may be larger than a body; what is known of its report may not.
    if (jsonSize(report, maxTextBytes) > maxTextBytes) {
      const detail =
        'What is told of the report, beside its text, is larger than a report may be here.';
      throw new Problem(http.tooLarge, detail);
    }
    const rehearsal = { dossier, caller, status: 200, dryRun: true };
    await recorder.record(rehearsal, await inTurns(fileBundle({ ...report, text })));

    const answer = await once(db, request, 202, async (tx) => {
      await this.expectRoom(tx, dossier);
      await tx.intake.create({
        data: {
          dossier,
          id,
          status: 'queued',
          slug,
          report: json(report),
          text,
          document: jsonOr(document),
          by: caller.id,
        },
      });
      await newRun(tx, { dossier, id, text }, { number: 1, extractor, by: caller.id });
      return {
        intake: id,
        body: { id, status: 'queued' },
        headers: { Location: `/v1/dossiers/${dossier}/intakes/${id}` },
      };
    });
    this.parts.readers.wake(runName({ dossier, intake: id, number: 1 }));
    return answer;
  }

  private readerFor(key: string): DocumentReader {
    const { documents, readDocument } = this.parts;
    return (document) => documents.hold(key, (turn) => turn(() => readDocument(document)));
  }

  /** Has an intake read once more, beside what was found and decided. @throws Problem for every refusal */
  async readAgain(request: Request, id: string, extractor: ExtractorName): Promise<Written> {
    const { dossier, caller } = request;
    await this.expectDossier(dossier);
    let number = 0;
    const answer = await once(this.parts.db, request, 202, async (tx) => {
      const intake = await openIntake(tx, dossier, id);
      this.expectExtractor(extractor);
      await this.expectRoom(tx, dossier);
      number = 1 + (await tx.intakeRun.count({ where: { dossier, intake: id } }));
      if (number > limits.runsOfIntake.most) {
        throw problemOf(dossier, refuse.noRoom(limits.runsOfIntake, 'intake').refusal);
      }
      await newRun(tx, intake, { number, extractor, by: caller.id });
      await touch(tx, intake, { status: 'queued' });
      return { intake: id, body: { id, status: 'queued' } };
    });
    if (number > 0) this.parts.readers.wake(runName({ dossier, intake: id, number }));
    return answer;
  }

  /** Throws an intake away, words first; what reads it stops. @throws Problem for every refusal */
  async discard(request: Request, id: string): Promise<Written> {
    const { dossier } = request;
    await this.expectDossier(dossier);
    return once(this.parts.db, request, 204, async (tx) => {
      const intake = await lockIntake(tx, dossier, id);
      if (!intake) throw unknownIntake(id);
      if (intake.status === 'filed') throw done(intake.status);
      await takeWords(tx, dossier, [id]);
      await touch(tx, intake, { status: 'discarded' });
      return { intake: id };
    });
  }

  /** @throws Problem where there is no such dossier */
  async expectDossier(dossier: string): Promise<void> {
    if (!(await this.parts.store.head(dossier))) throw unknownDossier(dossier);
  }

  private expectExtractor(extractor: ExtractorName): void {
    if (extractor === 'rules' || this.parts.hasModel) return;
    const message =
      'no model is configured here: set PARLEY_MODEL_URL, PARLEY_MODEL and PARLEY_MODEL_DIALECT, and PARLEY_MODEL_KEY where it needs one';
    throw problemOf('', refuse.fault('/extractor', message).refusal);
  }

  private async expectRoom(tx: Transaction, dossier: string): Promise<void> {
    const waiting = await tx.intakeRun.count({ where: { dossier, endedAt: null } });
    if (waiting < limits.waitingRuns.most) return;
    throw problemOf(dossier, refuse.noRoom(limits.waitingRuns, 'dossier').refusal);
  }
}

/** An intake that is not done with, and its text, which nobody else changes meanwhile. */
export type OpenIntake = Intake & { readonly text: string; readonly report: ReportHeader };

/** Locks an intake. @throws Problem where there is none, or it is filed or discarded */
export async function openIntake(
  tx: Transaction,
  dossier: string,
  id: string,
): Promise<OpenIntake> {
  const intake = await lockIntake(tx, dossier, id);
  if (!intake) throw unknownIntake(id);
  return stillOpen(intake);
}

/** The same intake, if it is not done with. @throws Problem otherwise */
export function stillOpen(intake: Intake): OpenIntake {
  const { status, text, report } = intake;
  if (status === 'filed' || status === 'discarded' || text === null || report === null) {
    throw done(status);
  }
  return { ...intake, text, report };
}

export function unknownIntake(id: string): Problem {
  return new Problem(http.notFound, `There is no intake ${id}.`);
}

function done(status: Status): Problem {
  return new Problem(problems.notAllowed, `The intake is ${status} already.`);
}

/** Where the report comes from, with what its text was taken out of. */
function sourceOf(
  { source }: Pick<ReportHeader, 'source'>,
  document: { readonly mediaType: string; readonly sha256: string } | null,
): ReportHeader['source'] {
  if (!document) return source;
  const { mediaType, sha256 } = document;
  return { ...source, mediaType, sha256 };
}

async function newRun(
  tx: Transaction,
  { dossier, id, text }: Pick<OpenIntake, 'dossier' | 'id' | 'text'>,
  run: { readonly number: number; readonly extractor: ExtractorName; readonly by: string },
): Promise<void> {
  const of = new CodePointText(text).length;
  await tx.intakeRun.create({ data: { dossier, intake: id, ...run, of } });
}
