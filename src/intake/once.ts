import type { Database, Transaction } from '../../libs/database/index.js';
import { Problem, problems, written, type Written } from '../../libs/http/index.js';
import type { Request } from '../deciding/request.js';

/** What a change of an intake is answered with. */
export interface Answered {
  /** The intake that it is of: with it goes what is kept of the answer. */
  readonly intake: string;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Milliseconds: whoever sends the same request at the same time waits for the first. */
const TRANSACTION = { maxWait: 10_000, timeout: 30_000 };

/**
 * Does something to intakes in one transaction, and keeps what it answers under the idempotency key
 * of the request, if that has one: the same request again is answered the same, and done once.
 *
 * @param status that of the answer
 * @throws Problem where the key was used for another request, and what `act` throws
 */
export function once(
  db: Database,
  { dossier, caller, idempotency }: Request,
  status: number,
  act: (tx: Transaction) => Promise<Answered>,
): Promise<Written> {
  return db.$transaction(async (tx) => {
    if (!idempotency) {
      const { body, headers } = await act(tx);
      return written({ status, body, headers: headers ?? {} });
    }
    const { key, fingerprint: request } = idempotency;
    const name = { owner: caller.id, key };
    const { count } = await tx.intakeAnswer.createMany({
      data: [{ ...name, dossier, request, answer: '' }],
      skipDuplicates: true,
    });
    if (count === 0) {
      return again(
        await tx.intakeAnswer.findUniqueOrThrow({ where: { owner_key: name } }),
        request,
      );
    }
    if (await tx.answer.findFirst({ where: name, select: { key: true } })) throw mismatch();
    const { intake, body, headers = {} } = await act(tx);
    const answer: Kept = { status, body, headers };
    await tx.intakeAnswer.update({
      where: { owner_key: name },
      data: { intake, answer: JSON.stringify(answer) },
    });
    return written(answer);
  }, TRANSACTION);
}

/**
 * What was answered to the same request before; undefined where nothing was.
 *
 * @throws Problem where its key was used for another request
 */
export async function answeredBefore(
  db: Database,
  { caller, idempotency }: Request,
): Promise<Written | undefined> {
  if (!idempotency) return undefined;
  const name = { owner: caller.id, key: idempotency.key };
  const kept = await db.intakeAnswer.findUnique({ where: { owner_key: name } });
  return kept ? again(kept, idempotency.fingerprint) : undefined;
}

function again(
  kept: { readonly request: string; readonly answer: string },
  request: string,
): Written {
  if (kept.request !== request) throw mismatch();
  return written({ ...(JSON.parse(kept.answer) as Kept), replayed: true });
}

/** What is kept under an idempotency key, to be answered again. */
interface Kept {
  readonly status: number;
  readonly body?: object | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

function mismatch(): Problem {
  return new Problem(
    problems.idempotencyMismatch,
    'This Idempotency-Key was used for another request, or for one of which the content is gone.',
  );
}
