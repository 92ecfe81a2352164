import type { Decision } from '../deciding/decision.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { streams } from '../log/streams.js';
import { DossierOpened, type NewDossier } from './events.js';

/** Decides on a new dossier. */
export function openDossier(knowledge: Knowledge, dossier: NewDossier): Decision<NewDossier> {
  if (knowledge.opened) {
    const detail = `There is a dossier ${dossier.slug} already.`;
    return { accepted: false, refusal: { kind: 'taken', detail } };
  }
  return {
    accepted: true,
    events: [DossierOpened.at(streams.dossier, 1, dossier)],
    answer: dossier,
  };
}
