import type { RecordedEvent } from '../../libs/event-store/index.js';
import { erasedActors } from './without-erased-actors.js';

const names = new Map([['actor/port', 'actor/erased-1']]);

const event = (stream: string, payload: unknown, type = 'Something'): RecordedEvent => ({
  dossier: 'd',
  version: 1,
  stream,
  revision: 1,
  id: 'an id',
  type,
  schemaVersion: 1,
  recordedAt: '2022-03-30T00:00:00.000000Z',
  recordedBy: 'k',
  correlationId: 'c',
  payload,
});
const seen = (stream: string, payload: unknown) =>
  erasedActors.rename(event(stream, payload), names);

test.each([
  [
    { kind: 'position', actor: 'port', issue: 'port' },
    { kind: 'position', actor: 'erased-1', issue: 'port' },
  ],
  [
    { kind: 'event', agents: ['port', { label: 'port' }], targets: ['port'], place: 'port' },
    {
      kind: 'event',
      agents: ['erased-1', { label: 'port' }],
      targets: ['erased-1'],
      place: 'port',
    },
  ],
  [
    { kind: 'exchange', legs: [{ holder: 'port', owedBy: 'port', issue: 'port' }] },
    { kind: 'exchange', legs: [{ holder: 'erased-1', owedBy: 'erased-1', issue: 'port' }] },
  ],
  [
    { kind: 'quantity', measure: 'port', place: 'port', countedBy: 'port' },
    { kind: 'quantity', measure: 'port', place: 'port', countedBy: 'erased-1' },
  ],
  [
    { kind: 'quantity', measure: 'port', countedBy: ['north', 'port'] },
    { kind: 'quantity', measure: 'port', countedBy: ['north', 'erased-1'] },
  ],
])('in content, actors alone are called otherwise: %j', (content, without) => {
  expect(seen('claim/c', { content }).payload).toEqual({ content: without });
});

test.each([
  [
    { actor: 'port', role: 'port' },
    { actor: 'erased-1', role: 'port' },
  ],
  [{ joint: ['north', 'port'] }, { joint: ['north', 'erased-1'] }],
  [
    { label: 'port', onBehalfOf: 'port' },
    { label: 'port', onBehalfOf: 'erased-1' },
  ],
])('so are whoever says it, and on whose behalf: %j', (utterer, without) => {
  expect(seen('claim/c', { utterer }).payload).toEqual({ utterer: without });
});

test('so are those who passed evidence on, and neither its report nor its words', () => {
  const evidence = (actor: string) => [{ report: 'port', exact: 'port', via: ['port', { actor }] }];
  expect(seen('claim/c', { evidence: evidence('port'), reason: 'port' }).payload).toEqual({
    evidence: evidence('erased-1'),
    reason: 'port',
  });
});

test('so are actors in what is recorded of themselves and of others', () => {
  expect(seen('actor/port', { slug: 'port', name: 'port' })).toMatchObject({
    stream: 'actor/erased-1',
    payload: { slug: 'erased-1', name: 'port' },
  });
  expect(seen('actor/north', { slug: 'north', memberOf: 'port', into: 'port' })).toMatchObject({
    stream: 'actor/north',
    payload: { slug: 'north', memberOf: 'erased-1', into: 'erased-1' },
  });
});

test('so are actors in what was kept of others that were erased too', () => {
  const payload = {
    replacement: 'erased-2',
    kept: [{ version: 3, memberOf: 'port', into: 'port' }],
  };
  const without = { ...payload, kept: [{ version: 3, memberOf: 'erased-1', into: 'erased-1' }] };
  expect(seen('actor/south', payload).payload).toEqual(without);
  const gone = {
    ...event('actor/south', null),
    erasedBy: { version: 9, type: 'ActorErased', payload },
  };
  expect(erasedActors.rename(gone, names)).toEqual({
    ...gone,
    erasedBy: { ...gone.erasedBy, payload: without },
  });
});

test('what is of another sort is left as it is', () => {
  for (const stream of [
    'place/port',
    'issue/port',
    'measure/port',
    'process/port',
    'report/port',
  ]) {
    const payload = { slug: 'port', within: 'port', title: 'port' };
    expect(seen(stream, payload)).toEqual(event(stream, payload));
  }
});
