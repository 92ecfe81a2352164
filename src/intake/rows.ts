import { type Database, Prisma, type Transaction } from '../../libs/database/index.js';
import type { ReportHeader } from './bodies.js';
import type { ProposedActor, RefusedProposal } from './extracting/candidate.js';

export const STATUSES = ['queued', 'extracting', 'ready', 'failed', 'filed', 'discarded'] as const;
export type Status = (typeof STATUSES)[number];

/** What the text of an intake was taken out of. */
export interface TakenOut {
  readonly mediaType: string;
  /** Of its bytes, hexadecimal. */
  readonly sha256: string;
  /** What of it is not in the text. */
  readonly leftOut: Readonly<Record<string, unknown>>;
}

/** A text that was handed in. Report and text are null once it is discarded, or erased. */
export interface Intake {
  readonly dossier: string;
  readonly id: string;
  readonly status: Status;
  /** Grows with everything that is decided. */
  readonly revision: number;
  readonly slug: string;
  readonly report: ReportHeader | null;
  readonly text: string | null;
  readonly document: TakenOut | null;
  readonly by: string;
  readonly createdAt: Date;
  readonly filedVersion: number | null;
  /** In its candidates and the decisions on them, as `charactersOf` counts them. */
  readonly characters: number;
}

/** One reading of an intake. */
export interface Run {
  readonly number: number;
  readonly extractor: string;
  readonly version: string | null;
  readonly model: string | null;
  readonly by: string;
  readonly askedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly stage: string;
  readonly done: number;
  readonly of: number;
  readonly tokens: number | null;
  readonly refused: readonly RefusedProposal[];
  readonly warnings: readonly string[];
  readonly actors: readonly ProposedActor[];
  readonly failure: string | null;
}

/** A database, or a transaction in one. */
export type Rows = Database | Transaction;

/** The intake of that id; undefined where there is none. */
export async function findIntake(
  on: Rows,
  dossier: string,
  id: string,
): Promise<Intake | undefined> {
  const row = await on.intake.findUnique({ where: { dossier_id: { dossier, id } } });
  return row ? intakeOf(row) : undefined;
}

/** The same, which nobody else changes until the transaction ends. */
export async function lockIntake(
  tx: Transaction,
  dossier: string,
  id: string,
): Promise<Intake | undefined> {
  const locked = await tx.$queryRaw<object[]>`
    SELECT 1 AS one FROM "intake".intakes
    WHERE dossier = ${dossier} AND id = ${id}::uuid FOR UPDATE`;
  return locked.length > 0 ? findIntake(tx, dossier, id) : undefined;
}

/** Intakes of a dossier, the newest first, without their texts. */
export async function intakesOf(
  on: Rows,
  dossier: string,
  {
    status,
    before,
    limit,
  }: {
    readonly status: Status | undefined;
    /** The id of the last one of the page before. */
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<Intake[]> {
  const rows = await on.intake.findMany({
    where: {
      dossier,
      ...(status === undefined ? {} : { status }),
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    omit: { text: true },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map((row) => intakeOf({ ...row, text: null }));
}

/** What all runs of an intake came to, in their order. */
export async function runsOf(on: Rows, dossier: string, intake: string): Promise<Run[]> {
  return (await runsIn(on, dossier, [intake])).get(intake) ?? [];
}

/** The same of some intakes, by their ids. */
export async function runsIn(
  on: Rows,
  dossier: string,
  intakes: readonly string[],
): Promise<Map<string, Run[]>> {
  const rows = await on.intakeRun.findMany({
    where: { dossier, intake: { in: [...intakes] } },
    orderBy: { number: 'asc' },
  });
  const runs = new Map<string, Run[]>();
  for (const { intake, refused, warnings, actors, ...run } of rows) {
    const those = runs.get(intake) ?? [];
    those.push({
      ...run,
      refused: refused as unknown as RefusedProposal[],
      warnings: warnings as string[],
      actors: actors as unknown as ProposedActor[],
    });
    runs.set(intake, those);
  }
  return runs;
}

/**
 * Something about an intake has changed: what was decided on it before is not what would be filed now.
 *
 * @param data.more so many characters came to it
 */
export async function touch(
  tx: Transaction,
  { dossier, id }: Pick<Intake, 'dossier' | 'id'>,
  { status, more = 0 }: { readonly status?: Status; readonly more?: number } = {},
): Promise<void> {
  await tx.intake.update({
    where: { dossier_id: { dossier, id } },
    data: {
      ...(status && { status }),
      characters: { increment: more },
      revision: { increment: 1 },
      touchedAt: new Date(),
    },
  });
}

/** Takes the words out of intakes: what stays is that there were some, and what became of them. */
export async function takeWords(
  tx: Transaction,
  dossier: string,
  ids: readonly string[],
): Promise<void> {
  const intake = { in: [...ids] };
  await tx.intakeCandidate.deleteMany({ where: { dossier, intake } });
  await tx.intakeRun.deleteMany({ where: { dossier, intake } });
  // Answers show candidates; the hash of a request has no salt, and words could be tried against it.
  const forgotten = { request: '', answer: '' };
  await tx.intakeAnswer.updateMany({ where: { dossier, intake }, data: forgotten });
  await tx.intake.updateMany({
    where: { dossier, id: intake },
    data: { report: Prisma.DbNull, text: null, document: Prisma.DbNull, characters: 0 },
  });
}

/** A value for a column of JSON. */
export function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

/** The same where it may be null. */
export function jsonOr(value: object | null): Prisma.InputJsonValue | typeof Prisma.DbNull {
  return value === null ? Prisma.DbNull : json(value);
}

type IntakeRow = NonNullable<Awaited<ReturnType<Database['intake']['findUnique']>>>;

function intakeOf({ status, report, document, filedVersion, ...row }: IntakeRow): Intake {
  return {
    ...row,
    status: status as Status,
    report: report as unknown as ReportHeader | null,
    document: document as unknown as TakenOut | null,
    filedVersion: filedVersion === null ? null : Number(filedVersion),
  };
}
