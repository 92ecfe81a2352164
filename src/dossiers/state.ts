import type { SubjectEvent } from '../deciding/subject.js';
import { DossierOpened } from './events.js';

/** A dossier as its own stream has it. */
export interface DossierState {
  readonly slug: string;
  readonly title: string;
  readonly description: string | null;
}

/** The state of a dossier after the next event of its stream. */
export function evolveDossier<State extends DossierState | null | undefined>(
  before: State,
  event: SubjectEvent,
): DossierState | State {
  if (!DossierOpened.is(event)) return before;
  const { slug, title, description } = event.payload;
  return { slug, title, description: description ?? null };
}
