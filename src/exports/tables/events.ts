import type { Content } from '../../claims/kinds/index.js';
import { listed } from '../../sentences/lists.js';
import type { Names } from '../../sentences/names.js';
import { claimHead, reports, said, sentence } from '../columns/claim.js';
import { columnsOf } from '../columns/column-of.js';
import { speaker } from '../columns/speaker.js';
import { type ClaimOf, claimsOf } from '../sources/claims.js';
import { table } from '../table.js';

type Parties = Extract<Content, { kind: 'event' }>['agents'];

const { dated, json, required, text } = columnsOf<ClaimOf<'event'>>();

/** One row a claim of an event. */
export const events = table({
  name: 'events',
  title: 'Events',
  description: 'One row a claim that something happens, in the order in which they were asserted.',
  key: ['claimId'],
  source: claimsOf('event'),
  columns: [
    ...claimHead,
    required(text('what', 'What', 'What it is.', ({ card }) => card.content.what)),
    required(
      text(
        'status',
        'Status',
        '`occurred`, `ongoing`, `announced`, `planned`, `alleged`, `cancelled` or `denied`.',
        ({ card }) => card.content.status,
      ),
    ),
    json(
      'agents',
      'Agents',
      'Who does it: slugs, or `{ label }`.',
      ({ card }) => card.content.agents,
    ),
    text('agentNames', 'Names of agents', 'The same by the names of the moment.', (item) =>
      namesOf(item.card.content.agents, item.names),
    ),
    json(
      'targets',
      'Targets',
      'To whom: slugs, or `{ label }`.',
      ({ card }) => card.content.targets,
    ),
    text('targetNames', 'Names of targets', 'The same by the names of the moment.', (item) =>
      namesOf(item.card.content.targets, item.names),
    ),
    text('place', 'Place', 'The slug of where it is.', ({ card }) => card.content.place ?? null),
    text('placeName', 'Name of the place', 'The same by the name of the moment.', (item) =>
      item.card.content.place === undefined ? null : item.names.place(item.card.content.place),
    ),
    ...dated(
      'occurred',
      'Occurred',
      'When it is in the world.',
      ({ card }) => card.content.occurred ?? null,
    ),
    sentence,
    ...speaker,
    ...said,
    reports,
  ],
});

function namesOf(parties: Parties = [], names: Names): string | null {
  if (parties.length === 0) return null;
  return listed(
    parties.map((party) => (typeof party === 'string' ? names.actor(party) : party.label)),
  );
}
