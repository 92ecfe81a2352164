import type { Transaction } from '../../libs/database/index.js';
import type { SealingKey } from '../../libs/sealing/index.js';

/** So long the secret that is replaced signs beside the one that replaces it, in milliseconds. */
const BOTH_SIGN = 24 * 60 * 60 * 1_000;

/** A secret as it is kept. */
export interface SealedSecret {
  readonly number: number;
  readonly sealed: Uint8Array;
}

/**
 * Gives an endpoint another secret. The one before it signs for 24 h more, and none before that.
 *
 * @returns until when the one before signs; null where there was none
 */
export async function addSecret(
  tx: Transaction,
  key: SealingKey,
  endpoint: string,
  secret: string,
): Promise<Date | null> {
  const last = await tx.webhookSecret.findFirst({
    where: { endpoint },
    orderBy: { number: 'desc' },
  });
  const number = (last?.number ?? 0) + 1;
  const sealed = key.seal(secret, placeOf(endpoint, number));
  await tx.webhookSecret.create({ data: { endpoint, number, sealed } });
  if (!last) return null;
  const signsUntil = new Date(Date.now() + BOTH_SIGN);
  await tx.webhookSecret.deleteMany({ where: { endpoint, number: { lt: last.number } } });
  await tx.webhookSecret.update({
    where: { endpoint_number: { endpoint, number: last.number } },
    data: { signsUntil },
  });
  return signsUntil;
}

/** What an endpoint's messages are signed with. @throws where they were sealed with another key */
export function openSecrets(
  key: SealingKey,
  endpoint: string,
  secrets: readonly SealedSecret[],
): string[] {
  return secrets.map(({ number, sealed }) => key.open(sealed, placeOf(endpoint, number)));
}

function placeOf(endpoint: string, number: number): string {
  return `webhook ${endpoint} ${number}`;
}
