import type { Database, Prisma, Transaction } from '../../libs/database/index.js';
import { type Intake, lockIntake, runsOf, touch } from './rows.js';

/** A run, by the words of its name in the queue. */
export interface RunName {
  readonly dossier: string;
  readonly intake: string;
  readonly number: number;
}

/** A run is in the hands of a worker for so long after it was last heard of. */
const LEASE_SECONDS = 15;
/** How often a worker tells that it is still there, and looks whether it is to go on; in milliseconds. */
const BEAT_MS = 1_000;

/** The name of a run in the queue. */
export function runName({ dossier, intake, number }: RunName): string {
  return `${dossier}/${intake}/${number}`;
}

/** The run of a name; undefined for what is none. */
export function parseRunName(name: string): RunName | undefined {
  const [, dossier = '', intake = '', number = ''] =
    /^([a-z0-9-]+)\/([0-9a-f-]{36})\/(\d{1,6})$/.exec(name) ?? [];
  return dossier === '' ? undefined : { dossier, intake, number: Number(number) };
}

/** At most so many runs that nobody has in hand, the oldest first. */
export async function waitingRuns(db: Database, limit: number): Promise<RunName[]> {
  return db.$queryRaw<RunName[]>`
    SELECT dossier, intake::text AS intake, number FROM "intake".runs
    WHERE ended_at IS NULL AND (lease_until IS NULL OR lease_until < clock_timestamp())
    ORDER BY asked_at LIMIT ${limit}`;
}

/**
 * The run whose turn it is, of those that nobody has in hand: dossiers take turns, so that a thousand
 * texts of one keep another's waiting for one alone. Undefined where none waits.
 */
export async function nextRun(db: Database): Promise<RunName | undefined> {
  const [next] = await db.$queryRaw<RunName[]>`
    SELECT dossier, intake, number FROM (
      SELECT DISTINCT ON (dossier) dossier, intake::text AS intake, number, asked_at FROM "intake".runs
      WHERE ended_at IS NULL AND (lease_until IS NULL OR lease_until < clock_timestamp())
      ORDER BY dossier, asked_at
    ) oldest
    ORDER BY (
      SELECT max(started_at) FROM "intake".runs r WHERE r.dossier = oldest.dossier
    ) NULLS FIRST, asked_at LIMIT 1`;
  return next;
}

/** How many runs have not ended, and how long the oldest has waited that nobody has in hand. */
export async function openReadings(
  db: Database,
): Promise<{ readonly open: number; readonly waitingSeconds: number }> {
  const [row] = await db.rows<{ open: number; waitingSeconds: number }>`
    SELECT count(*) AS open, coalesce(extract(epoch FROM clock_timestamp() - min(asked_at) FILTER (
      WHERE lease_until IS NULL OR lease_until < clock_timestamp()
    )), 0)::float8 AS "waitingSeconds"
    FROM "intake".runs WHERE ended_at IS NULL`;
  return row ?? { open: 0, waitingSeconds: 0 };
}

/** What a run came to. */
interface RunEnd {
  readonly run: Prisma.IntakeRunUpdateInput;
  /** In the candidates that came of it. */
  readonly characters?: number;
}

/** A run that this process has in hand, for as long as it is heard of. */
export class HeldRun {
  private constructor(
    private readonly db: Database,
    readonly run: RunName,
    /** Whoever takes it up later has a higher one. */
    readonly attempt: number,
  ) {}

  /** Takes a run that waits into the hands of this process; undefined where somebody else has it. */
  static async take(db: Database, run: RunName): Promise<HeldRun | undefined> {
    const { dossier, intake, number } = run;
    const [row] = await db.$queryRaw<{ attempts: number }[]>`
      UPDATE "intake".runs SET attempts = attempts + 1, stage = 'reading',
        lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}),
        started_at = coalesce(started_at, clock_timestamp())
      WHERE dossier = ${dossier} AND intake = ${intake}::uuid AND number = ${number}
        AND ended_at IS NULL AND (lease_until IS NULL OR lease_until < clock_timestamp())
      RETURNING attempts`;
    if (!row) return undefined;
    await db.intake.updateMany({
      where: { dossier, id: intake, status: 'queued' },
      data: { status: 'extracting' },
    });
    return new HeldRun(db, run, row.attempts);
  }

  /**
   * Tells now and then that the run is in hand, and how far it is, until `end`.
   *
   * @param onError is told where that could not be told
   * @returns a signal that aborts once the run is in hand no more, as where its intake is gone
   */
  beat(onError: (error: unknown) => void) {
    const { dossier, intake, number } = this.run;
    const gone = new AbortController();
    let progress: readonly [done: number, of: number] | undefined;
    const tell = async () => {
      const [done, of] = progress ?? [null, null];
      const rows = await this.db.$executeRaw`
        UPDATE "intake".runs SET
          lease_until = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}),
          done = coalesce(${done}::int, done), "of" = coalesce(${of}::int, "of")
        WHERE dossier = ${dossier} AND intake = ${intake}::uuid AND number = ${number}
          AND attempts = ${this.attempt} AND ended_at IS NULL`;
      if (rows === 0) gone.abort();
    };
    const timer = setInterval(() => {
      tell().catch(onError);
    }, BEAT_MS);
    return {
      signal: gone.signal,
      onProgress: (done: number, of: number) => {
        progress = [done, of];
      },
      end: () => {
        clearInterval(timer);
      },
    };
  }

  /** Ends the run with what came of it, unless it is in other hands or its intake is done with. */
  async end(outcome: (tx: Transaction, intake: Intake) => Promise<RunEnd>): Promise<void> {
    const { dossier, intake, number } = this.run;
    await this.db.$transaction(
      async (tx) => {
        const locked = await lockIntake(tx, dossier, intake);
        const still = { dossier, intake, number, attempts: this.attempt, endedAt: null };
        if (!locked || (await tx.intakeRun.count({ where: still })) === 0) return;
        const { run, characters = 0 } = await outcome(tx, locked);
        await tx.intakeRun.update({
          where: { dossier_intake_number: { dossier, intake, number } },
          data: { ...run, endedAt: new Date(), leaseUntil: null },
        });
        const runs = await runsOf(tx, dossier, intake);
        const open = runs.some(({ endedAt }) => endedAt === null);
        const read = runs.some(({ stage }) => stage === 'done');
        const status = open ? 'extracting' : read ? 'ready' : 'failed';
        await touch(tx, locked, { status, more: characters });
      },
      { maxWait: 10_000, timeout: 60_000 },
    );
  }

  /** Ends it without candidates. @param failure why: a sentence for people */
  async fail(failure: string): Promise<void> {
    await this.end(() => Promise.resolve({ run: { stage: 'failed', failure } }));
  }

  /**
   * Lets go of it, so that another worker takes it up at once.
   *
   * @param counts whether the attempt counts
   */
  async release({ counts }: { readonly counts: boolean }): Promise<void> {
    const { dossier, intake, number } = this.run;
    await this.db.intakeRun.updateMany({
      where: { dossier, intake, number, attempts: this.attempt, endedAt: null },
      data: { leaseUntil: null, ...(counts ? {} : { attempts: this.attempt - 1 }) },
    });
  }
}
