import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { kind } from '../../claims/kinds/index.js';
import { NARRATOR } from '../../claims/speakers.js';
import { actors } from '../actors/view.js';
import { entriesIn } from '../shared/directory.js';
import { COUNTS } from './counts.js';
import { SHOWN_ISSUES } from './schemas.js';
import type { Tally } from './tallies.js';

const LABEL = 'label:';

/** Speakers as they are answered. */
export async function showSpeakers(
  db: Database,
  moment: Moment<'actors'>,
  tallies: readonly Tally[],
) {
  const slugs = tallies.map(({ speaker }) => speaker);
  const known = await entriesIn(db, actors, moment, slugs);
  const names = new Map(known.map(({ slug, name }) => [slug, name]));
  return tallies.map(({ speaker, total, kinds, issues, counts, firstSaid, lastSaid }) => ({
    ...naming(speaker, names),
    claims: {
      total,
      ...Object.fromEntries(
        kind.options.flatMap((name) => (kinds[name] ? [[name, kinds[name]]] : [])),
      ),
    },
    issues: mostMentioned(issues),
    issueCount: Object.keys(issues).length,
    firstSaid: firstSaid?.said ?? null,
    lastSaid: lastSaid?.said ?? null,
    ...Object.fromEntries(COUNTS.map(({ name }) => [name, counts[name] ?? 0])),
  }));
}

function naming(speaker: string, names: ReadonlyMap<string, string>) {
  if (speaker === NARRATOR) return { speaker: { narrator: true }, name: null };
  if (speaker.startsWith(LABEL)) {
    const label = speaker.slice(LABEL.length);
    return { speaker: { label }, name: label };
  }
  return { speaker: { actor: speaker }, name: names.get(speaker) ?? speaker };
}

function mostMentioned(issues: Tally['issues']) {
  return Object.entries(issues)
    .map(([issue, claims]) => ({ issue, claims }))
    .sort((a, b) => b.claims - a.claims || (a.issue < b.issue ? -1 : 1))
    .slice(0, SHOWN_ISSUES);
}
