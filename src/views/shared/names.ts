import type { Database } from '../../../libs/database/index.js';
import type { Moment, View } from '../../../libs/projections/index.js';
import { type Mention, mentionsOf, type Sort } from '../../claims/mentions.js';
import { type Names, words } from '../../sentences/names.js';
import { actors } from '../actors/view.js';
import { claims as claimsView } from '../claims/view.js';
import { issues } from '../issues/view.js';
import { measures } from '../measures/view.js';
import { places } from '../places/view.js';
import { processes } from '../processes/view.js';
import { entriesIn, rowsOf } from './directory.js';
import type { Words } from './words.js';

/** The views in which names are looked up. */
export const namedViews = [actors, places, measures, issues, processes] as const;
export type Named = (typeof namedViews)[number]['name'];

/** The names of everything that some claims mention, and of more, as they stood at a moment. */
export async function namesIn(
  db: Database,
  moment: Moment<Named | 'claims'>,
  claims: readonly Pick<Words, 'content' | 'utterer'>[],
  more: readonly Mention[] = [],
): Promise<Names> {
  const ofClaims = claims.flatMap(({ content, utterer }) =>
    content === null || utterer === null ? [] : mentionsOf({ content, utterer, evidence: [] }),
  );
  const mentions = [...ofClaims, ...more];
  const known = async <Row extends { readonly slug: string }>(view: View<Row, Named>, of: Sort) => {
    const rows = await entriesIn(db, view, moment, slugsIn(mentions, of));
    return new Map(rows.map((row) => [row.slug, row]));
  };
  const [people, where, counted, questions, procedures, events] = await Promise.all([
    known(actors, 'actor'),
    known(places, 'place'),
    known(measures, 'measure'),
    known(issues, 'issue'),
    known(processes, 'process'),
    rowsOf(db, claimsView, moment, eventsIn(mentions)),
  ]);
  const happened = new Map(events.map(({ claimId, content }) => [claimId, content]));
  return {
    actor: (slug) => people.get(slug)?.name ?? slug,
    place: (slug) => where.get(slug)?.name ?? words(slug),
    measure: (slug) => counted.get(slug)?.title ?? words(slug),
    issue: (slug) => questions.get(slug)?.title ?? slug,
    process: (slug) => procedures.get(slug)?.title ?? slug,
    step: (process, slug) =>
      procedures.get(process)?.steps.find((step) => step.slug === slug)?.title ?? slug,
    event: (claim) => {
      const content = happened.get(claim);
      return content?.kind === 'event' ? content.what : undefined;
    },
  };
}

/** The claims that tell of the events which others are about. */
function eventsIn(mentions: readonly Mention[]): string[] {
  const ids = mentions.flatMap((mention) =>
    mention.of === 'claim' && mention.kind === 'event' ? [mention.reference] : [],
  );
  return [...new Set(ids)];
}

function slugsIn(mentions: readonly Mention[], of: Sort): string[] {
  const slugs = mentions.flatMap((mention) => {
    if (mention.of === 'step') return of === 'process' ? [mention.process] : [];
    return mention.of === of && 'slug' in mention ? [mention.slug] : [];
  });
  return [...new Set(slugs)];
}
