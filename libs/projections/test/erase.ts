import type { EventStore } from '../../event-store/index.js';

/** Erases what some versions said; answers the version that says why. */
export async function eraseVersions(
  store: EventStore,
  dossier: string,
  versions: readonly number[],
): Promise<number> {
  const head = await store.head(dossier);
  const outcome = await store.erase({
    dossier,
    events: [
      {
        stream: `erasures/${head?.version ?? 0}`,
        revision: 1,
        type: 'Erased',
        schemaVersion: 1,
        payload: { reason: 'Asked for' },
      },
    ],
    erasures: [{ by: 0, versions }],
    recordedBy: 'tester',
    correlationId: '',
  });
  if (outcome.outcome !== 'appended') throw new Error(outcome.outcome);
  return outcome.version;
}
