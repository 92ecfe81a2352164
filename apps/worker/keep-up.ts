import type { Notary } from '../../libs/notary/index.js';
import type { Projector } from '../../libs/projections/index.js';
import type { ProjectionHandler } from '../../libs/queues/index.js';
import { inSpan } from '../../libs/telemetry/index.js';

/**
 * Views and transparency log of a dossier, brought to its head side by side. What fails of one
 * does not stop the other, and is thrown once both have ended.
 */
export function keepUp(projector: Projector, notary: Notary): ProjectionHandler {
  return {
    project: async (dossier) => {
      const attributes = { 'parley.dossier': dossier };
      const ended = await Promise.allSettled([
        inSpan('project views', { attributes }, () => projector.project(dossier)),
        inSpan('extend transparency log', { attributes }, () => notary.notarize(dossier)),
      ]);
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
