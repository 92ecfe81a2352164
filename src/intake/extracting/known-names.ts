import { NameBook, type Named } from '../../../libs/language/index.js';
import type { KnownActor, KnownDossier } from './candidate.js';

/** The names that a dossier knows, beside those that every text may use. */
export function nameBookOf({ actors }: KnownDossier): NameBook {
  return new NameBook(actors.map(named));
}

function named({ slug, name, kind, aliases, memberOf, role }: KnownActor): Named {
  const sort = kind === 'person' || kind === 'state' ? kind : 'organisation';
  return { id: slug, name, sort, known: true, aliases, memberOf, role };
}
