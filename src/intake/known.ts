import type { Database } from '../../libs/database/index.js';
import type { EventStore } from '../../libs/event-store/index.js';
import { at, type Moments } from '../../libs/projections/index.js';
import type { Utterer } from '../claims/claim.js';
import type { Content } from '../claims/kinds/index.js';
import { actors } from '../views/actors/view.js';
import { claims } from '../views/claims/view.js';
import { issues } from '../views/issues/view.js';
import { measures } from '../views/measures/view.js';
import { places } from '../views/places/view.js';
import { processes } from '../views/processes/view.js';
import { allIn } from '../views/shared/directory.js';
import type { ReportHeader } from './bodies.js';
import type { KnownActor, KnownClaim, KnownDossier } from './extracting/candidate.js';

/** Links are suggested to so many claims at most, the newest. */
const CLAIMS = 5_000;
/** Seconds for views that are behind: what is not shown yet cannot be told apart. */
const PATIENCE = 10;

const NOTHING: KnownDossier = { actors: [], issues: [], processes: [], claims: [] };

/** What the knowledge of a dossier is read with. */
export interface KnownSource {
  readonly db: Database;
  readonly store: EventStore;
  readonly moments: Moments;
}

/**
 * What a dossier has, as far as a reader of texts needs it: by its views, which are waited for a
 * little where they are behind; nothing of one that shows nothing yet.
 */
export async function knownIn(
  { db, store, moments }: KnownSource,
  dossier: string,
): Promise<KnownDossier> {
  const views = ['actors', 'issues', 'processes', 'places', 'measures', 'claims'] as const;
  const head = await store.head(dossier);
  const upToDate = await moments.resolve(dossier, views, {
    minVersion: head?.version,
    waitSeconds: PATIENCE,
  });
  const moment =
    'refused' in upToDate ? await moments.resolve(dossier, views, { waitSeconds: 0 }) : upToDate;
  if ('refused' in moment) return NOTHING;
  const [people, subjects, procedures, sites, counted, said] = await Promise.all([
    allIn(db, actors, moment),
    allIn(db, issues, moment),
    allIn(db, processes, moment),
    allIn(db, places, moment),
    allIn(db, measures, moment),
    db.rows<{ id: string; content: Content; utterer: Utterer; saidAt: string | null }>`
      SELECT c.key AS id, c.content, c.utterer, c.said_at AS "saidAt"
      FROM ${at(claims, moment)} c WHERE c.record = 'active'
      ORDER BY c.asserted DESC LIMIT ${CLAIMS}`,
  ]);
  return {
    // Of an erased one there is nothing that a text could name.
    actors: withoutMerged(people.filter(({ erased }) => erased === null)),
    issues: subjects.map(({ slug, title }) => ({ slug, title })),
    processes: procedures.map(({ slug, title, steps }) => ({ slug, title, steps })),
    places: sites.map(({ slug, name, aliases }) => ({ slug, name, aliases: aliases ?? [] })),
    measures: counted.map(({ slug, title }) => ({ slug, title })),
    claims: said.map(knownClaim),
  };
}

/** The same with what the intake declares itself. */
export function withDeclared(
  known: KnownDossier,
  { actors = [], issues = [], processes = [], places = [], measures = [] }: ReportHeader,
): KnownDossier {
  const besides = <T extends { readonly slug: string }>(
    there: readonly T[],
    given: readonly T[],
  ): T[] => [...there, ...given.filter(({ slug }) => !there.some((other) => other.slug === slug))];
  return {
    ...known,
    actors: besides(known.actors, actors.map(present)),
    issues: besides(known.issues, issues),
    processes: besides(known.processes, processes),
    places: besides(
      known.places ?? [],
      places.map(({ slug, name, aliases = [] }) => ({ slug, name, aliases })),
    ),
    measures: besides(known.measures ?? [], measures),
  };
}

/** Actors that are merged into others are names of those. */
function withoutMerged(
  people: readonly {
    readonly slug: string;
    readonly name: string;
    readonly kind: string;
    readonly aliases: readonly string[] | null;
    readonly memberOf: string | null;
    readonly role: string | null;
    readonly mergedInto: string | null;
  }[],
): KnownActor[] {
  const aliases = new Map<string, string[]>();
  for (const { name, mergedInto, aliases: more } of people) {
    if (mergedInto === null) continue;
    aliases.set(mergedInto, [...(aliases.get(mergedInto) ?? []), name, ...(more ?? [])]);
  }
  return people
    .filter(({ mergedInto }) => mergedInto === null)
    .map(({ slug, name, kind, aliases: own, memberOf, role }) => ({
      slug,
      name,
      kind,
      aliases: [...(own ?? []), ...(aliases.get(slug) ?? [])],
      ...(memberOf === null ? {} : { memberOf }),
      ...(role === null ? {} : { role }),
    }));
}

function knownClaim({
  id,
  content,
  utterer,
  saidAt,
}: {
  readonly id: string;
  readonly content: Content;
  readonly utterer: Utterer;
  readonly saidAt: string | null;
}): KnownClaim {
  return {
    id,
    content,
    ...('actor' in utterer ? { speaker: utterer.actor } : {}),
    ...(saidAt === null ? {} : { saidAt }),
  };
}

/** Without the fields that are not there. */
function present({
  slug,
  name,
  kind,
  aliases,
  memberOf,
  role,
}: NonNullable<ReportHeader['actors']>[number]): KnownActor {
  return {
    slug,
    name,
    kind,
    ...(aliases === undefined ? {} : { aliases }),
    ...(memberOf === undefined ? {} : { memberOf }),
    ...(role === undefined ? {} : { role }),
  };
}
