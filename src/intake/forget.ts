import type { Transaction } from '../../libs/database/index.js';
import type { NewEvent } from '../../libs/event-store/index.js';
import { ClaimErased } from '../claims/events.js';
import { CaptureErased } from '../reports/events.js';
import { takeWords } from './rows.js';

/**
 * Takes the words out of the intakes of reports of which something is erased: out of the one that
 * was filed, and out of others that were to be filed under the same name, which nobody can file.
 */
export async function forgetIntakes(
  tx: Transaction,
  dossier: string,
  events: readonly NewEvent[],
): Promise<void> {
  const slugs = new Set(
    events.flatMap((event) => {
      if (CaptureErased.is(event)) return [event.payload.slug];
      return ClaimErased.is(event) ? [event.payload.home] : [];
    }),
  );
  if (slugs.size === 0) return;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM "intake".intakes
    WHERE dossier = ${dossier} AND slug = ANY(${[...slugs]}::text[]) FOR UPDATE`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await takeWords(tx, dossier, ids);
  await tx.intake.updateMany({
    where: { dossier, id: { in: ids }, status: { not: 'filed' } },
    data: { status: 'discarded' },
  });
}
