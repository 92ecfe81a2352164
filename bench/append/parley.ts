import { connect, migrate } from '../../libs/database/index.js';
import { EventStore } from '../../libs/event-store/index.js';
import { ClaimAsserted, streams } from '../product/business.js';
import type { Store } from './store.js';

/**
 * The event store of this project, as its commands use it: as the application's role, every claim
 * a new stream whose revision is checked, versions without gaps, payloads committed to by hashes.
 */
export const parley: Store = {
  name: 'Parley',
  async prepare(database) {
    await migrate(database);
  },
  open({ applicationUrl }, connections) {
    const database = connect({ url: applicationUrl, max: connections });
    const store = new EventStore(database);
    return {
      async append({ dossier, claims }) {
        const { outcome } = await store.append({
          dossier,
          events: claims.map((claim) => ClaimAsserted.at(streams.claim(claim.id), 1, claim)),
          recordedBy: 'bench',
          correlationId: 'bench',
        });
        if (outcome !== 'appended') throw new Error(`An append was refused: ${outcome}.`);
      },
      close: () => database.$disconnect(),
    };
  },
};
