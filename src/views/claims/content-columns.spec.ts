import { actors, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import { claims } from './view.js';

const march = (day: number) => Date.UTC(2022, 2, day);

test.each([
  [
    {
      kind: 'event',
      what: 'A siege',
      agents: ['south'],
      place: 'port',
      occurred: '2022-03-10',
      status: 'ongoing',
    },
    {
      actors: ['south'],
      place: 'port',
      occurred: '2022-03-10',
      occurredFrom: march(10),
      occurredTo: march(11),
      validity: 'current',
      timed: true,
      beginsFrom: march(10),
      endsTo: null,
    },
  ],
  [
    { kind: 'quantity', measure: 'killed', population: 'civilians', basis: 'exact', value: 1 },
    {
      measure: 'killed',
      population: 'civilians',
      occurred: null,
      timed: false,
      validity: 'unknown',
    },
  ],
  [
    {
      kind: 'quantity',
      measure: 'killed',
      period: '{2022-03-01,2022-03-05}',
      basis: 'exact',
      value: 1,
    },
    {
      occurred: '{2022-03-01,2022-03-05}',
      timed: true,
      heldTimes: [
        expect.objectContaining({ beginsFrom: march(1) }),
        expect.objectContaining({ beginsFrom: march(5) }),
      ],
    },
  ],
  [
    { kind: 'position', actor: 'south', issue: 'borders', stance: 'offers', reading: 'stated' },
    { actors: ['south'], issues: ['borders'], process: null, validity: 'current' },
  ],
  [
    { kind: 'milestone', process: 'treaty', step: 'draft', status: 'reported-done' },
    { process: 'treaty', step: 'draft', validity: 'ended' },
  ],
  [
    { kind: 'milestone', process: 'treaty', status: 'scheduled' },
    { process: 'treaty', step: null, validity: 'planned' },
  ],
])('What %j says is sought by %j', (content, columns) =>
  given(
    opened,
    report('r', {
      actors,
      places: [{ slug: 'port', name: 'Port' }],
      measures: [{ slug: 'killed', title: 'Killed' }],
      issues: [{ slug: 'borders', title: 'Borders' }],
      processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'draft', title: 'Draft' }] }],
      claims: [claim('said', { content })],
    }),
  )
    .rowsOf(claims)
    .are({ 'r/said': { kind: content.kind, ...columns } }),
);
