import { z } from 'zod';
import { type Database, Prisma, type Transaction } from '../database/index.js';
import { slug } from '../text/index.js';
import type { CallerKey } from './caller.js';

/** Who did it without a key: whoever runs the processes, by their environment or by the command. */
export const OPERATOR = 'operator';

/** Made; ended; made the admin key of the environment or of a first start although it was there. */
export type KeyAct = 'key-created' | 'key-revoked' | 'key-installed';

/** Something that an administrator did, as it is shown. Nothing secret is in it. */
export const actRecord = z
  .object({
    number: z.int().describe('1, 2, 3 …, without gaps over all acts'),
    at: z.iso.datetime(),
    by: z.string().describe(`The id of the key that did it, or \`${OPERATOR}\``),
    act: z
      .string()
      .describe(
        'Such as `key-created`, `key-revoked`, `claim-erased`, `capture-erased` or `actor-erased`',
      ),
    subject: z
      .string()
      .describe(
        'What it was done to: an id; of a capture `<report slug>/<its number>`; of an actor what stands for its slug',
      ),
    dossiers: z.union([z.array(slug), z.literal('*')]).describe('What it is about'),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Act' });

/** Something that an administrator did. */
export type ActRecord = z.output<typeof actRecord>;

/** Something that an administrator does, to be recorded. */
export interface NewAct extends Pick<ActRecord, 'by' | 'act' | 'subject' | 'dossiers'> {
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Records acts for good, in the transaction of what they tell, of which they must be the last
 * statement: one transaction after the other records its acts, lest one be missed by who reads on.
 */
export async function recordActs(transaction: Transaction, acts: readonly NewAct[]): Promise<void> {
  for (const { by, act, subject, dossiers, details } of acts) {
    await transaction.$executeRaw`
      INSERT INTO "access".acts ("by", act, subject, dossiers, everywhere, details)
      VALUES (${by}, ${act}, ${subject}, ${dossiers === '*' ? [] : dossiers}::text[],
        ${dossiers === '*'}, ${JSON.stringify(details)}::jsonb)`;
  }
}

/** Acts after a number, oldest first: those about dossiers that the caller sees all of. */
export async function listActs(
  database: Database,
  { dossiers }: Pick<CallerKey, 'dossiers'>,
  { after, limit }: { after: number; limit: number },
): Promise<ActRecord[]> {
  const visible =
    dossiers === '*'
      ? Prisma.sql`true`
      : Prisma.sql`NOT everywhere AND dossiers <@ ${dossiers}::text[]`;
  const rows = await database.$queryRaw<Row[]>`
    SELECT number, at, "by", act, subject, dossiers, everywhere, details FROM "access".acts
    WHERE number > ${after} AND ${visible} ORDER BY number LIMIT ${limit}`;
  return rows.map(({ number, at, everywhere, dossiers, ...row }) => ({
    ...row,
    number: Number(number),
    at: at.toISOString(),
    dossiers: everywhere ? '*' : dossiers,
  }));
}

interface Row extends Omit<ActRecord, 'number' | 'at' | 'dossiers'> {
  readonly number: bigint;
  readonly at: Date;
  readonly dossiers: string[];
  readonly everywhere: boolean;
}
