import type { Extraction, KnownDossier } from '../src/intake/extracting/candidate.js';
import { extract } from '../src/intake/extracting/extract.js';
import type { GoldDossier, GoldText } from './gold.js';

/** Reads a text for a dossier. */
export type Extractor = (text: GoldText, known: KnownDossier) => Promise<Extraction>;

/** What can be scored, by the name that `--extractor` takes. */
export const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  rules: async ({ body, publishedAt, title }, known) =>
    extract({ text: body, language: 'en', publishedAt, title, known }),
};

/** A dossier that has the actors of a text, and the issues and processes of its folder. */
export function dossierOf(
  { actors }: GoldText,
  { issues = [], processes = [] }: GoldDossier,
): KnownDossier {
  const slugs = new Map(actors.map(({ name }) => [name, slugOf(name)]));
  return {
    actors: actors.map(({ name, kind, speaksFor, aliases = [] }) => {
      const memberOf = speaksFor === undefined ? undefined : slugs.get(speaksFor);
      const slug = slugOf(name);
      return { slug, name, kind, aliases, ...(memberOf === undefined ? {} : { memberOf }) };
    }),
    issues,
    processes,
  };
}

function slugOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
