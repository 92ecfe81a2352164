import { setTimeout as sleep } from 'node:timers/promises';

import type { Notary } from '../../libs/notary/index.js';
import type { Projector } from '../../libs/projections/index.js';
import type { ProjectionHandler } from '../../libs/queues/index.js';
import { inSpan } from '../../libs/telemetry/index.js';

/** Readers wait for views: so long these have the worker and the database for themselves, if they need it. */
const HEAD_START_MS = 100;

/**
 * Views and transparency log of a dossier, brought to its head side by side, with a head start for
 * the views. Who is told of what is appended is woken. What fails of one does not stop the other, and is thrown once both have ended.
 */
export function keepUp(
  projector: Projector,
  notary: Notary,
  told?: { wake(dossier: string): void },
): ProjectionHandler {
  return {
    project: async (dossier) => {
      told?.wake(dossier);
      const attributes = { 'parley.dossier': dossier };
      const views = inSpan('project views', { attributes }, () => projector.project(dossier));
      const log = withinHeadStart(views).then(() =>
        inSpan('extend transparency log', { attributes }, () => notary.notarize(dossier)),
      );
      const ended = await Promise.allSettled([views, log]);
      const failures = ended.flatMap((end): unknown[] =>
        end.status === 'rejected' ? [end.reason] : [],
      );
      if (failures.length > 1) {
        const messages = failures.map((failure) => String(failure)).join('; ');
        throw new AggregateError(failures, messages);
      }
      if (failures.length > 0) throw failures[0];
    },
    behind: async (limit) => {
      const lists = await Promise.all([projector.behind(limit), notary.behind(limit)]);
      return [...new Set(lists.flat())].slice(0, limit);
    },
  };
}

/** Ends with something, whatever became of it, but no later than the head start does. */
async function withinHeadStart(work: Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const rest = sleep(HEAD_START_MS, undefined, { signal: over.signal });
  await Promise.race([Promise.allSettled([work]), rest]).finally(() => {
    over.abort();
  });
  await rest.catch(() => undefined);
}
