import type { Database, Transaction } from '../../libs/database/index.js';
import {
  type IdempotentRequest,
  Problem,
  problems,
  written,
  type Written,
} from '../../libs/http/index.js';
import type { SealingKey } from '../../libs/sealing/index.js';

/** What a change of an endpoint is answered with. */
export interface Answered {
  readonly endpoint: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is to change endpoints. */
export interface Change {
  readonly owner: string;
  readonly idempotency: IdempotentRequest | undefined;
  /** That of the answer. */
  readonly status: number;
}

/** Milliseconds: whoever sends the same request at the same time waits for the first. */
const TRANSACTION = { maxWait: 10_000, timeout: 30_000 };

/**
 * Does something to endpoints in one transaction, and keeps what it answers under the idempotency key
 * of the request, if that has one, sealed: it may show a secret.
 *
 * @throws Problem where the key was used for another request, and what `act` throws
 */
export function once(
  db: Database,
  key: SealingKey,
  { owner, idempotency, status }: Change,
  act: (tx: Transaction) => Promise<Answered>,
): Promise<Written> {
  return db.$transaction(async (tx) => {
    if (!idempotency) {
      const { body, headers } = await act(tx);
      return written({ status, body, headers: headers ?? {} });
    }
    const { fingerprint: request } = idempotency;
    const name = { owner, key: idempotency.key };
    const place = `answer ${owner} ${idempotency.key}`;
    const { count } = await tx.webhookAnswer.createMany({
      data: [{ ...name, request, sealed: new Uint8Array() }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const kept = await tx.webhookAnswer.findUniqueOrThrow({ where: { owner_key: name } });
      if (kept.request !== request) throw mismatch();
      const answer = JSON.parse(key.open(kept.sealed, place)) as Kept;
      return written({ ...answer, replayed: true });
    }
    if (await isTaken(tx, name)) throw mismatch();
    const { endpoint, body, headers = {} } = await act(tx);
    const answer: Kept = { status, body, headers };
    await tx.webhookAnswer.update({
      where: { owner_key: name },
      data: { endpoint, sealed: key.seal(JSON.stringify(answer), place) },
    });
    return written(answer);
  }, TRANSACTION);
}

/** Whether something else was answered under the same key. */
async function isTaken(
  tx: Transaction,
  name: { readonly owner: string; readonly key: string },
): Promise<boolean> {
  const select = { key: true };
  const ofLog = await tx.answer.findFirst({ where: name, select });
  return ofLog !== null || (await tx.intakeAnswer.findFirst({ where: name, select })) !== null;
}

/** What is kept under an idempotency key, to be answered again. */
interface Kept {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

function mismatch(): Problem {
  return new Problem(
    problems.idempotencyMismatch,
    'This Idempotency-Key was used for another request, or for one of which the content is gone.',
  );
}
