import type { Database } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import type { Digests } from '../../libs/notary/index.js';
import { digestStoredViews } from '../../libs/projections/index.js';
import { formatDigestLine } from '../../src/audit/digest-lines.js';
import { views } from '../../src/views/index.js';

/** What the stored views of a dossier add up to, as lines of a checkpoint. */
export async function digestLines(
  database: Database,
  store: EventStore,
  dossier: string,
): ReturnType<Digests> {
  const digests = await digestStoredViews(database, store, dossier, views);
  if (!digests) return undefined;
  const { version, blind } = digests;
  return { version, lines: digests.views.map((view) => formatDigestLine(view, blind)) };
}
