import { actorChanges } from '../../actors/change-actor.js';
import { erased } from '../../erasing/test/erased.js';
import { actors, changed, claim, opened, report } from '../../filing/test/talks.js';
import { given } from '../test/given.js';
import type { UtteranceRow } from '../utterances/view.js';
import { speakers } from './view.js';

const march = (day: number) => ({ from: Date.UTC(2022, 2, day), to: Date.UTC(2022, 2, day + 1) });
const on = (day: number, claims = 1) => ({ said: `2022-03-${day}`, ...march(day), claims });

/** What follows is a report at version 7, its claims from 8 on. */
const past = [
  opened,
  report('r', { publishedAt: '2022-03-01', actors, issues: [{ slug: 'status', title: 'Status' }] }),
];
const says = (key: string, day: number, fields: object = {}) =>
  claim(key, { saidAt: `2022-03-${day}`, ...fields });
const position = {
  content: {
    kind: 'position',
    actor: 'north',
    issue: 'status',
    stance: 'offers',
    reading: 'stated',
  },
};
const s = (...claims: object[]) => report('s', { claims });

test('A speaker is a row under its short name, over versions alone: what its claims add up to', () =>
  given(...past, s(says('a', 12), says('b', 10, position), says('c', 12)))
    .rowsOf(speakers)
    .wereEver({
      'north v8–8': {
        total: 1,
        kinds: { statement: 1 },
        issues: {},
        firstSaid: on(12),
        lastSaid: on(12),
      },
      'north v9–9': { total: 2, firstSaid: on(10), lastSaid: on(12), lastTo: march(12).to },
      'north v10–': {
        speaker: 'north',
        total: 3,
        kinds: { statement: 2, position: 1 },
        issues: { status: 1 },
        counts: {},
        firstSaid: on(10),
        lastSaid: on(12, 2),
        lastTo: march(12).to,
      },
    }));

test('What several say jointly counts for each, and so does what narrators say', () =>
  given(
    ...past,
    s(
      says('a', 10, { utterer: { joint: ['south', 'envoy'] } }),
      says('b', 11, { utterer: { narrator: true } }),
    ),
  )
    .rowsOf(speakers)
    .are({
      south: { total: 1 },
      envoy: { total: 1 },
      'narrator:': { total: 1, lastSaid: on(11) },
    }));

test('What became of claims, and what others make of them, is counted beside the total', () =>
  given(
    ...past,
    s(
      says('a', 10),
      says('b', 11),
      says('c', 12),
      says('d', 13, {
        utterer: { actor: 'south' },
        links: [{ to: 's/c', relation: 'same-proposition' }],
      }),
      says('e', 14, {
        utterer: { actor: 'south' },
        links: [{ to: 's/c', relation: 'contradicts' }],
      }),
    ),
    changed('s/a', 1, { type: 'retraction', withdrawnBy: 'publisher' }),
    changed('s/b', 1, { type: 'supersession', by: 's/c' }),
    changed('s/b', 2, { type: 'dispute', by: 's/e' }),
    changed('s/d', 1, { type: 'retraction', withdrawnBy: 'speaker' }),
    changed('s/d', 2, { type: 'reinstatement' }),
  )
    .rowsOf(speakers)
    .are({
      north: {
        total: 3,
        counts: {
          retracted: 1,
          withdrawn: 1,
          superseded: 1,
          disputed: 1,
          corroborated: 1,
          contradicted: 1,
        },
      },
      south: { total: 2, counts: { corroborated: 1, contradicted: 1 } },
    }));

test('What is corrected counts for whom it then comes from; a speaker without claims has no row', () =>
  given(
    ...past,
    s(says('a', 10), says('b', 12, { utterer: { actor: 'south' } })),
    changed('s/b', 1, { type: 'correction', cause: 'extraction', utterer: { actor: 'north' } }),
    changed('s/a', 1, { type: 'correction', cause: 'extraction', utterer: { actor: 'south' } }),
    changed('s/a', 2, {
      type: 'correction',
      cause: 'extraction',
      utterer: { actor: 'north' },
      saidAt: '2022-03-09',
    }),
  )
    .rowsOf(speakers)
    .wereEver({
      'north v8–9': { total: 1, firstSaid: on(10), lastSaid: on(10) },
      'south v9–9': { total: 1 },
      'north v10–10': { total: 2, firstSaid: on(10), lastSaid: on(12) },
      'north v11–11': { total: 1, firstSaid: on(12), lastSaid: on(12) },
      'south v11–11': { firstSaid: on(10), lastSaid: on(10) },
      'north v12–': {
        total: 2,
        firstSaid: { ...on(10), said: '2022-03-09', ...march(9) },
        lastSaid: on(12),
      },
    }));

test('Actors that are merged keep rows of their own', () =>
  given(...past, s(says('a', 10)), actorChanges.merge('north', { into: 'south', reason: 'So' }))
    .rowsOf(speakers)
    .wereEver({ 'north v8–': { total: 1 } }));

test('What is erased was never counted', () =>
  given(...past, s(says('a', 10), says('b', 11)), erased.claim('s/b', 1))
    .rowsOf(speakers)
    .wereEver({ 'north v8–': { total: 1, lastSaid: on(10) } }));

test('A tally goes on from its row as if its claims were at hand', () => {
  const utterance = (day: number, more: Partial<UtteranceRow> = {}): UtteranceRow => ({
    ...{ claimId: `c${day}`, speaker: 'north', speakerKey: 'north', joint: false },
    ...{ kind: 'statement', issues: ['status'], record: 'retracted', withdrawnBy: null },
    ...{ epistemic: 'denied', contradicted: true, said: `2022-03-${day}` },
    ...{ saidFrom: march(day).from, saidTo: march(day).to, ...more },
  });
  const tally = speakers.begin('north');
  for (const day of [10, 12, 14]) speakers.add(tally, utterance(day));
  const row = speakers.row(tally, 'north');
  const resumed = row && speakers.resume?.(row);
  if (!resumed) throw new Error('Nothing was resumed.');
  expect(speakers.row(resumed, 'north')).toEqual(row);

  const undated = utterance(15, { said: null, saidFrom: null, saidTo: null });
  for (const each of [tally, resumed]) {
    speakers.add(each, utterance(9));
    speakers.add(each, undated);
    expect(speakers.remove(each, undated)).toBe(true);
    expect(speakers.remove(each, utterance(12))).toBe(true);
    expect(speakers.row(each, 'north')).toMatchObject({
      total: 3,
      firstSaid: { said: '2022-03-9', claims: 1 },
      lastSaid: on(14),
    });
  }
  expect(speakers.remove(tally, utterance(14))).toBe(true);
  expect(speakers.remove(resumed, utterance(14))).toBe(false);
});
