import type { Utterer } from '../../claims/claim.js';
import type { Names } from '../../sentences/names.js';
import { columnsOf } from './column-of.js';

/** Something that is said, with the names of the moment. */
interface Said {
  readonly card: { readonly utterer: Utterer | null };
  readonly names: Names;
}

const { json, text } = columnsOf<Said>();

/** Who says it: in parts for reading, and as it is recorded. */
export const speaker = [
  text(
    'speakerKind',
    'Kind of speaker',
    '`actor`, `joint` for several who sign together, `label` for somebody unnamed, or `narrator` for the report in its own voice; empty for an erased claim.',
    ({ card: { utterer } }) => utterer && kindOf(utterer),
  ),
  text(
    'speaker',
    'Speaker',
    'The slug of the actor, several slugs with `; ` between them, or the words for somebody unnamed; empty for the narrator.',
    ({ card: { utterer } }) => utterer && named(utterer, (slug) => slug),
  ),
  text(
    'speakerName',
    'Name of the speaker',
    'The same by the names of the moment.',
    ({ card: { utterer }, names }) => utterer && named(utterer, (slug) => names.actor(slug)),
  ),
  text(
    'speakerRole',
    'Role of the speaker',
    'In which role it is said.',
    ({ card }) => card.utterer?.role ?? null,
  ),
  text(
    'onBehalfOf',
    'On behalf of',
    'The slug of the actor on whose behalf it is said.',
    ({ card }) => card.utterer?.onBehalfOf ?? null,
  ),
];

/** The utterer as it is recorded. */
export const utterer = json(
  'utterer',
  'Utterer',
  'Who says it, as it is recorded; empty for an erased claim.',
  ({ card }) => card.utterer,
);

function kindOf(utterer: Utterer): string {
  if ('actor' in utterer) return 'actor';
  if ('joint' in utterer) return 'joint';
  return 'label' in utterer ? 'label' : 'narrator';
}

function named(utterer: Utterer, nameOf: (slug: string) => string): string | null {
  if ('actor' in utterer) return nameOf(utterer.actor);
  if ('joint' in utterer) return utterer.joint.map(nameOf).join('; ');
  return 'label' in utterer ? utterer.label : null;
}
