import type { Command } from '../deciding/command.js';
import type { Knowledge } from '../deciding/knowledge.js';
import { type Decision, refuse } from '../deciding/result.js';
import { streams } from '../log/streams.js';
import { DossierOpened, type NewDossier } from './events.js';

/** The opening of a dossier. */
export function opening(dossier: NewDossier): Command {
  return { needs: {}, decide: (knowledge) => openDossier(knowledge, dossier) };
}

function openDossier(knowledge: Knowledge, dossier: NewDossier): Decision<NewDossier> {
  if (knowledge.opened) return refuse.taken(`There is a dossier ${dossier.slug} already.`);
  return {
    accepted: true,
    events: [DossierOpened.at(streams.dossier, 1, dossier)],
    answer: dossier,
  };
}
