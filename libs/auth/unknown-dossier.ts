import { Problem, problems } from '../http/index.js';

/**
 * That there is no such dossier: the same, to the letter, for one that is not
 * there and for one that the key may not see.
 */
export function unknownDossier(slug: string): Problem {
  return new Problem(problems.notFound, `There is no dossier ${slug} that this API key may see.`);
}
