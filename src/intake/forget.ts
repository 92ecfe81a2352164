import { Prisma, type Transaction } from '../../libs/database/index.js';
import type { NewEvent } from '../../libs/event-store/index.js';
import { ActorErased } from '../actors/events.js';
import { ClaimErased } from '../claims/events.js';
import { CaptureErased } from '../reports/events.js';
import { erasedActors } from '../erasing/without-erased-actors.js';
import { takeWords } from './rows.js';

/**
 * Takes the words out of the intakes of reports of which something is erased: out of the one that
 * was filed, and out of others that were to be filed under the same name, which nobody can file. So
 * it does with those that name an actor who is erased, or are read at that moment by who knew it.
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
  const actors = events.flatMap((event) =>
    ActorErased.is(event) ? [erasedActors.mentionOf(event.stream)] : [],
  );
  if (slugs.size === 0 && actors.length === 0) return;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM "intake".intakes
    WHERE dossier = ${dossier} AND (slug = ANY(${[...slugs]}::text[]) OR ${naming(actors)})
    FOR UPDATE`;
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await takeWords(tx, dossier, ids);
  await tx.intake.updateMany({
    where: { dossier, id: { in: ids }, status: { not: 'filed' } },
    data: { status: 'discarded' },
  });
}

/** Whether an intake says one of some texts anywhere but in its own text, or is being read. */
function naming(texts: readonly string[]): Prisma.Sql {
  if (texts.length === 0) return Prisma.sql`FALSE`;
  const says = (json: string) =>
    Prisma.sql`EXISTS (
      SELECT FROM unnest(${texts}::text[]) AS t(text)
      WHERE position(t.text IN ${Prisma.raw(json)}::text) > 0)`;
  return Prisma.sql`(status = 'extracting' OR ${says('report')}
    OR EXISTS (
      SELECT FROM "intake".runs r WHERE r.dossier = intakes.dossier AND r.intake = intakes.id
        AND (${says('r.actors')} OR ${says('r.refused')}))
    OR EXISTS (
      SELECT FROM "intake".candidates c WHERE c.dossier = intakes.dossier AND c.intake = intakes.id
        AND (${says('c.claim')} OR ${says('c.suggestions')}))
    OR EXISTS (
      SELECT FROM "intake".decisions d WHERE d.dossier = intakes.dossier AND d.intake = intakes.id
        AND ${says('d.claim')}))`;
}
