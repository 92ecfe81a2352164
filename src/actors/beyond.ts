import type { Knows } from '../deciding/known.js';
import { streams } from '../log/streams.js';
import { wholesOf } from './belonging.js';
import { actors } from './state.js';

/**
 * The streams of some actors, and of those to whom actors belong that were read last, as far as they are
 * not known yet: for `Needs.beyond`.
 */
export function wholesBeyond(
  knowledge: Knows,
  news: readonly string[],
  slugs: Iterable<string>,
): string[] {
  const known = knowledge.of(actors);
  const wholes = known.among(news).flatMap((actor) => wholesOf(actor ?? undefined));
  return [...new Set([...slugs, ...wholes])]
    .filter((slug) => !known.knows(slug))
    .map(streams.actor);
}
