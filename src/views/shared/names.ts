import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { type Mention, mentionsOf } from '../../claims/mentions.js';
import { type Names, words } from '../../sentences/names.js';
import { actors } from '../actors/view.js';
import { issues } from '../issues/view.js';
import { processes } from '../processes/view.js';
import { entriesIn } from './directory.js';
import type { Words } from './words.js';

/** The views in which names are looked up. */
export type Named = 'actors' | 'issues' | 'processes';

/** The names of everything that some claims mention, and of more, as they stood at a moment. */
export async function namesIn(
  db: Database,
  moment: Moment<Named>,
  claims: readonly Pick<Words, 'content' | 'utterer'>[],
  more: readonly Mention[] = [],
): Promise<Names> {
  const ofClaims = claims.flatMap(({ content, utterer }) =>
    content === null || utterer === null ? [] : mentionsOf({ content, utterer, evidence: [] }),
  );
  const mentions = [...ofClaims, ...more];
  const [people, questions, procedures] = await Promise.all([
    entriesIn(db, actors, moment, slugsIn(mentions, 'actor')),
    entriesIn(db, issues, moment, slugsIn(mentions, 'issue')),
    entriesIn(db, processes, moment, slugsIn(mentions, 'process')),
  ]);
  return {
    actor: (slug) => people.find((actor) => actor.slug === slug)?.name ?? slug,
    issue: (slug) => questions.find((issue) => issue.slug === slug)?.title ?? slug,
    process: (slug) => procedures.find((process) => process.slug === slug)?.title ?? slug,
    step: (process, slug) =>
      procedures.find((known) => known.slug === process)?.steps.find((step) => step.slug === slug)
        ?.title ?? slug,
    place: words,
    measure: words,
  };
}

function slugsIn(mentions: readonly Mention[], of: 'actor' | 'issue' | 'process'): string[] {
  const slugs = mentions.flatMap((mention) => {
    if (mention.of === 'step') return of === 'process' ? [mention.process] : [];
    return mention.of === of && 'slug' in mention ? [mention.slug] : [];
  });
  return [...new Set(slugs)];
}
