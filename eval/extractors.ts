import { loadConfig } from '../libs/config/index.js';
import { configuredModel, tokensInMemory } from '../libs/language-models/index.js';
import { extractByModel } from '../src/intake/extracting/by-model.js';
import type { Extraction, KnownDossier } from '../src/intake/extracting/candidate.js';
import { readSentences } from '../src/intake/extracting/conditional.js';
import { extract } from '../src/intake/extracting/extract.js';
import type { GoldDossier, GoldText } from './gold.js';

/** Reads a text for a dossier. */
export type Extractor = (text: GoldText, known: KnownDossier) => Promise<Extraction>;

/** What can be scored, by the name that `--extractor` takes: each tells what it lacks before it reads. */
export const EXTRACTORS: Readonly<Record<string, () => Extractor | { readonly lacks: string }>> = {
  rules:
    () =>
    async ({ body, publishedAt, title }, known) =>
      extract({ text: body, language: 'en', publishedAt, title, known }),
  /** The model that the environment configures. */
  model: () => {
    const model = configuredModel(loadConfig(), tokensInMemory());
    if (model === undefined) {
      return { lacks: 'No model is configured: set PARLEY_MODEL_URL and PARLEY_MODEL.' };
    }
    return async ({ body, publishedAt, title }, known) => {
      const text = { text: body, language: 'en', publishedAt, title, known };
      return extractByModel(text, { model, sentences: readSentences });
    };
  },
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
