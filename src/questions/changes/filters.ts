import { z } from 'zod';

import type { Database } from '../../../libs/database/index.js';
import type { EventStore, RecordedEvent } from '../../../libs/event-store/index.js';
import { at } from '../../../libs/projections/index.js';
import { slug } from '../../../libs/text/index.js';
import { ActorsMerged } from '../../actors/events.js';
import { changeType, eventsOf } from '../../claims/changes/index.js';
import { parseClaimSegment } from '../../claims/references.js';
import { claimName, isClaimStream, streams, subjectOf } from '../../log/streams.js';
import { claims } from '../../views/claims/view.js';
import { toldTypes } from '../../views/shared/change-sentence.js';
import type { Viewpoint } from '../../views/shared/held-at.js';
import { identitiesAt } from '../../views/shared/identities.js';
import { mentions } from '../../views/shared/mentioning.js';

/** What a list of changes can be asked for by. */
export const changeFilters = {
  type: z
    .enum([...changeType.options, ...toldTypes])
    .optional()
    .describe(
      'Only changes of this type: of an event, such as ClaimRetracted, or of a change as bundles name it, such as retraction',
    ),
  claim: z
    .string()
    .refine(
      (text) => parseClaimSegment(text) !== undefined,
      'must be the id of a claim or its name, <report slug>~<key>',
    )
    .optional()
    .describe('Only changes of this claim, by its id or its name'),
  actor: slug
    .optional()
    .describe(
      'Only changes of this actor, or one that is merged with it, and of claims that mention it or are said by it',
    ),
};
/** What a list of changes is asked for by. */
export type ChangeFilters = z.infer<z.ZodObject<typeof changeFilters>>;

/** What the log is asked for: undefined where nothing can be there. */
export async function askedOf(
  store: EventStore,
  dossier: string,
  { type, claim }: ChangeFilters,
): Promise<{ readonly stream?: string; readonly types?: readonly string[] } | undefined> {
  const asked = type === undefined ? {} : { types: typesNamed(type) };
  if (claim === undefined) return asked;
  const reference = parseClaimSegment(claim);
  if (reference?.by === 'id') return { ...asked, stream: streams.claim(reference.id) };
  const name = reference?.by === 'name' ? claimName(reference.report, reference.key) : '';
  const stream = await store.streamNamed(dossier, name);
  return stream === undefined ? undefined : { ...asked, stream };
}

function typesNamed(type: string): readonly string[] {
  const { data: change } = changeType.safeParse(type);
  return change === undefined ? [type] : eventsOf(change);
}

/** Picks those of some events that are about an actor: its own, and those of claims in which it is. */
export async function aboutActor(
  db: Database,
  moment: Viewpoint<'claims' | 'actors'>,
  actor: string,
): Promise<(events: readonly RecordedEvent[]) => Promise<RecordedEvent[]>> {
  const slugs = (await identitiesAt(db, moment)).oneWith(actor);
  const own = new Set(slugs.map(streams.actor));
  return async (events) => {
    const ids = events.flatMap(({ stream }) => (isClaimStream(stream) ? [subjectOf(stream)] : []));
    const rows = await db.rows<{ key: string }>`
      SELECT c.key FROM ${at(claims, moment)} c
      WHERE c.key = ANY(${[...new Set(ids)]}::text[]) AND ${mentions(slugs)}`;
    const mentioning = new Set(rows.map(({ key }) => streams.claim(key)));
    return events.filter(
      (event) =>
        own.has(event.stream) ||
        mentioning.has(event.stream) ||
        (ActorsMerged.is(event) && slugs.includes(event.payload.into)),
    );
  };
}
