import type { Knows } from '../deciding/known.js';
import { streams } from '../log/streams.js';
import { withWholes } from './belonging.js';
import { actors } from './state.js';

/**
 * The streams of actors to whom some actors, or any that are known, belong, and that are not known
 * yet themselves: for `Needs.beyond`.
 */
export function wholesBeyond(knowledge: Knows, slugs: readonly string[] = []): string[] {
  const known = knowledge.of(actors);
  const there = known.all().flatMap((actor) => actor?.slug ?? []);
  const all = withWholes([...slugs, ...there], (slug) =>
    known.knows(slug) ? (known.get(slug) ?? undefined) : undefined,
  );
  return [...all].filter((slug) => !known.knows(slug)).map(streams.actor);
}
