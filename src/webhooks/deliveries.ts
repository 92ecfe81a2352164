import { uuidv7 } from 'uuidv7';

import type { Database, Transaction } from '../../libs/database/index.js';
import type { Outcome } from './outcome.js';

/** An attempt to tell an endpoint of an event. */
export interface Delivery {
  readonly dossier: string;
  readonly version: number;
  readonly eventType: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly outcome: Outcome;
  /** What it was answered with; null where it was not answered. */
  readonly status: number | null;
  /** Why it was not answered; null where it was. */
  readonly failure: string | null;
  readonly milliseconds: number;
}

/** One that is kept. */
export type KeptDelivery = Delivery & { readonly id: string; readonly at: Date };

/** So many attempts are kept of an endpoint, and none for longer than so many days. */
const MOST = 10_000;
const DAYS = 30;

/** Keeps an attempt. */
export async function keepDelivery(
  tx: Transaction,
  endpoint: string,
  { version, ...delivery }: Delivery,
): Promise<void> {
  const data = { id: uuidv7(), endpoint, version: BigInt(version), ...delivery };
  await tx.webhookDelivery.create({ data });
}

/** Attempts of an endpoint, the newest first, before one. */
export async function deliveriesOf(
  db: Database,
  endpoint: string,
  { before, limit }: { readonly before: string | undefined; readonly limit: number },
): Promise<KeptDelivery[]> {
  const rows = await db.webhookDelivery.findMany({
    where: { endpoint, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: limit,
  });
  return rows.map(({ endpoint: _, version, outcome, ...row }) => ({
    ...row,
    version: Number(version),
    outcome: outcome as Outcome,
  }));
}

/** Drops attempts that are old, or of which there are too many. */
export async function dropOldDeliveries(db: Database): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "webhooks".deliveries WHERE at < now() - make_interval(days => ${DAYS}::int)`;
  await db.$executeRaw`
    DELETE FROM "webhooks".deliveries d USING (
      SELECT e.id AS endpoint, (
        SELECT n.id FROM "webhooks".deliveries n WHERE n.endpoint = e.id
        ORDER BY n.id DESC OFFSET ${MOST} LIMIT 1
      ) AS last FROM "webhooks".endpoints e
    ) l WHERE d.endpoint = l.endpoint AND d.id <= l.last`;
}
