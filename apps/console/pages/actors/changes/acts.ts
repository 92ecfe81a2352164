import type {
  ChangedActor,
  SingleActor,
} from '../../../../../packages/client/generated/types.gen.js';
import { pathOf } from '../../../writing/act.js';
import { draftOf } from '../../../writing/form/draft.js';
import type { Field } from '../../../writing/form/field.js';
import type { PlainAct } from '../../../writing/PlainForm.js';

const reason: Field = { is: 'prose', name: 'reason' };

const KNOWN: readonly Field[] = [
  { is: 'line', name: 'name', optional: true },
  { is: 'lines', name: 'aliases', optional: true, hint: 'A line each' },
  { is: 'known', name: 'memberOf', of: 'actors', optional: true },
  { is: 'line', name: 'role', optional: true },
  {
    is: 'lines',
    name: 'sameAs',
    optional: true,
    hint: 'Addresses of the same actor elsewhere, a line each',
  },
];

/** What is known of it is put as it is given. */
export const revise = (
  dossier: string,
  { slug, name, aliases, memberOf, role, sameAs }: SingleActor,
): PlainAct<ChangedActor> => ({
  name: 'Revise',
  draft: `${dossier} actor ${slug} revision`,
  method: 'PATCH',
  url: pathOf(dossier, 'actors', slug),
  fields: KNOWN,
  before: draftOf(KNOWN, { name, aliases, memberOf, role, sameAs }),
  done: () => 'The actor is revised.',
});

/** Two are one. */
export const merge = (dossier: string, { slug }: SingleActor): PlainAct<ChangedActor> => ({
  name: 'Merge',
  draft: `${dossier} actor ${slug} merges`,
  method: 'POST',
  url: pathOf(dossier, 'actors', slug, 'merges'),
  fields: [{ is: 'known', name: 'into', of: 'actors' }, reason],
  done: () => 'The actors are merged.',
});

/** One that was merged into another is an actor of its own after all. */
export const revert = (dossier: string, merged: string): PlainAct<ChangedActor> => ({
  name: `Revert merge of ${merged}`,
  draft: `${dossier} actor ${merged} merge-reversals`,
  method: 'POST',
  url: pathOf(dossier, 'actors', merged, 'merge-reversals'),
  fields: [reason],
  done: () => `The actor ${merged} stands for itself again.`,
});
