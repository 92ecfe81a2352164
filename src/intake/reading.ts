import type { Database } from '../../libs/database/index.js';
import { inTurns } from '../../libs/in-turns/index.js';
import type { ReadingHandler } from '../../libs/queues/index.js';
import { limits } from '../limits/limits.js';
import { acceptExtraction } from './accept-extraction.js';
import type { ExtractorName } from './bodies.js';
import { candidatesOf } from './candidate-rows.js';
import { expireIntakes } from './expiry.js';
import type { KnownDossier } from './extracting/candidate.js';
import { type Extractors, type Reading, type ReadingBounds, ReadingFailed } from './extractors.js';
import { withDeclared } from './known.js';
import { findIntake, type Intake, json, type Run, runsOf } from './rows.js';
import { HeldRun, nextRun, parseRunName, type RunName, runName, waitingRuns } from './runs.js';
import { Slots } from './slots.js';
import { writeCandidates } from './write-candidates.js';

/** How a run ended. */
interface Ended {
  readonly outcome: 'done' | 'failed' | 'given-up';
  readonly extractor: string;
  readonly seconds: number;
}

export interface IntakeReadingOptions {
  readonly db: Database;
  readonly extractors: Extractors;
  /** What a dossier has already. */
  readonly known: (dossier: string) => Promise<KnownDossier>;
  /** How many texts are read at once. */
  readonly concurrency: number;
  /** Milliseconds that one reading may take. */
  readonly limitMs: number;
  /** Days that an intake is kept which nobody files. */
  readonly days: number;
  /** Is told of each run that ended. */
  readonly onEnded?: (ended: Ended) => void;
  /** Is told of errors that are nobody's doing. */
  readonly onError: (error: unknown) => void;
}

/** A run that takes down its worker as often is given up. */
const ATTEMPTS = 3;
const EXPIRE_EVERY_MS = 600_000;

/**
 * Reads intakes: takes up runs that nobody has in hand, has an extractor read the text, and keeps
 * what it found in one transaction, so that a run which is begun twice has its candidates once. A
 * run that is in the hands of a worker which is heard of no more is taken up by another.
 */
export class IntakeReading implements ReadingHandler {
  private readonly slots: Slots;
  private readonly stopping = new AbortController();
  private readonly inHand = new Set<string>();
  private expired = 0;

  constructor(private readonly options: IntakeReadingOptions) {
    this.slots = new Slots(options.concurrency);
  }

  async read(name: string): Promise<void> {
    const run = parseRunName(name);
    if (!run || this.inHand.has(name)) return;
    this.inHand.add(name);
    try {
      await this.slots.within(async () => {
        if (this.stopping.signal.aborted) return;
        const held = await this.take(run);
        if (held) await this.readHeld(held);
      });
    } finally {
      this.inHand.delete(name);
    }
  }

  /** What is asked for says that something waits; which text is read is for turns to say. */
  private async take(asked: RunName): Promise<HeldRun | undefined> {
    const { db } = this.options;
    const next = await nextRun(db);
    return (next && (await HeldRun.take(db, next))) ?? HeldRun.take(db, asked);
  }

  async waiting(limit: number): Promise<string[]> {
    await this.expire();
    const runs = await waitingRuns(this.options.db, limit);
    return runs.map(runName).filter((name) => !this.inHand.has(name));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.slots.idle();
    const { rules, model } = this.options.extractors;
    await Promise.all([rules?.close?.(), model?.close?.()]);
  }

  private async expire(): Promise<void> {
    const now = performance.now();
    if (this.expired > 0 && now - this.expired < EXPIRE_EVERY_MS) return;
    this.expired = now;
    await expireIntakes(this.options.db, this.options.days);
  }

  private async readHeld(held: HeldRun): Promise<void> {
    const { db, onEnded } = this.options;
    const { dossier, intake: id, number } = held.run;
    if (held.attempt > ATTEMPTS) {
      await held.fail('The worker that read it ended each time, without a word.');
      return;
    }
    const start = performance.now();
    const intake = await findIntake(db, dossier, id);
    const run = (await runsOf(db, dossier, id)).find((one) => one.number === number);
    if (!intake || !run) return;
    const outcome = await this.attempt(held, intake, run);
    const seconds = (performance.now() - start) / 1_000;
    onEnded?.({ outcome, extractor: run.extractor, seconds });
  }

  /** @throws what may pass: a sweep tries again */
  private async attempt(held: HeldRun, intake: Intake, run: Run): Promise<Ended['outcome']> {
    const { onError, limitMs } = this.options;
    const beat = held.beat(onError);
    const signal = AbortSignal.any([beat.signal, this.stopping.signal]);
    try {
      const bounds = { limitMs, signal, onProgress: beat.onProgress };
      const reading = await this.extract(intake, run, bounds);
      await keep(held, intake.text ?? '', run, reading);
      return 'done';
    } catch (error) {
      if (signal.aborted) {
        await held.release({ counts: false });
        return 'given-up';
      }
      if (error instanceof ReadingFailed) {
        await held.fail(error.message);
        return 'failed';
      }
      onError(error);
      if (held.attempt < ATTEMPTS) {
        await held.release({ counts: true });
        throw error;
      }
      await held.fail('The extractor failed; it is logged.');
      return 'failed';
    } finally {
      beat.end();
    }
  }

  private async extract(
    { dossier, report, text }: Intake,
    run: Run,
    bounds: ReadingBounds,
  ): Promise<Reading> {
    const extractor = this.options.extractors[run.extractor as ExtractorName];
    if (!extractor) throw new ReadingFailed(`This worker has no extractor ${run.extractor}.`);
    if (!report || text === null) throw new ReadingFailed('Its text is gone.');
    const known = withDeclared(await this.options.known(dossier), report);
    const { language, publishedAt, title } = report;
    return extractor.read(
      { text, ...(language === undefined ? {} : { language }), publishedAt, title, known },
      bounds,
    );
  }
}

/** Keeps what a run found. */
async function keep(held: HeldRun, text: string, run: Run, reading: Reading): Promise<void> {
  const { extraction, version, model, tokens } = reading;
  await held.end(async (tx, { characters: kept }) => {
    const { dossier, intake } = held.run;
    const before = await candidatesOf(tx, dossier, intake);
    const room = {
      candidates: limits.candidatesOfIntake.most - before.length,
      characters: limits.charactersOfIntake.most - kept,
    };
    const there = before.map(({ claim }) => claim);
    const { candidates, characters, refused } = await inTurns(
      acceptExtraction(text, extraction, { there, room }),
    );
    const last = before.reduce((most, one) => Math.max(most, one.number), 0);
    await writeCandidates(tx, candidates, { dossier, intake, run, after: last });
    return {
      characters,
      run: {
        version,
        model: model ?? null,
        tokens: tokens ?? null,
        refused: json(refused),
        warnings: json(extraction.warnings),
        actors: json(extraction.actors),
        stage: 'done',
        done: run.of,
      },
    };
  });
}
