import { type ActorRow, actors as view } from '../../views/actors/view.js';
import { findBySlug } from '../../views/shared/directory.js';
import { showEntriesOf } from '../../views/shared/entries.js';
import { columnsOf } from '../columns/column-of.js';
import { itemsOf, type Source, table } from '../table.js';

/** An actor with those that are merged into it. */
export type ShownActor = ActorRow & { readonly mergedFrom: readonly string[] };

const { json, required, text } = columnsOf<ShownActor>();

/** All actors by slug, those that are merged into others too. */
export const allActors: Source<ShownActor, 'actors'> = {
  views: [view],
  most: 500,
  async page({ db }, part) {
    const { items, next } = itemsOf(await findBySlug(db, view, part), part.limit);
    return { items: await showEntriesOf(db, view, part.moment, items), next };
  },
};

/** One row an actor. */
export const actors = table({
  name: 'actors',
  title: 'Actors',
  description: 'One row an actor, by slug. One that is merged into another has a row, too.',
  key: ['slug'],
  source: allActors,
  columns: [
    required(text('slug', 'Actor', 'Its slug.', ({ slug }) => slug)),
    required(text('name', 'Name', 'Its name.', ({ name }) => name)),
    required(
      text(
        'kind',
        'Kind',
        '`state`, `organisation`, `person`, `group` or `other`.',
        ({ kind }) => kind,
      ),
    ),
    json('aliases', 'Aliases', 'Its other names.', ({ aliases }) => aliases),
    text(
      'memberOf',
      'Member of',
      'The slug of what it is a member of.',
      ({ memberOf }) => memberOf,
    ),
    text('role', 'Role', 'Its role.', ({ role }) => role),
    json('sameAs', 'Same as', 'Addresses at which others tell of it.', ({ sameAs }) => sameAs),
    text(
      'mergedInto',
      'Merged into',
      'The slug of the actor that it is merged into.',
      ({ mergedInto }) => mergedInto,
    ),
    text('mergeReason', 'Reason of the merge', 'Why it is.', ({ mergeReason }) => mergeReason),
    json(
      'mergedFrom',
      'Merged from',
      'The slugs of those that are merged into it.',
      ({ mergedFrom }) => mergedFrom,
    ),
    json(
      'erased',
      'Erased',
      'Why it is erased; name, aliases, role and addresses are gone then.',
      ({ erased }) => erased,
    ),
  ],
});
