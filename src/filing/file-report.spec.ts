import { given } from '../deciding/test/given.js';
import { actors, claim, opened, report } from './test/talks.js';

test('a bundle is filed in the order in which its parts refer to each other', () =>
  given(opened)
    .when(
      report('first', {
        actors,
        issues: [{ slug: 'water', title: 'Water' }],
        processes: [{ slug: 'treaty', title: 'Treaty', steps: [] }],
        claims: [claim('said')],
        changes: [{ type: 'retraction', claim: 'said', reason: 'Taken back' }],
      }),
    )
    .then(
      ...actors.map(({ slug }) => ['ActorRegistered', { slug }] as const),
      ['IssueOpened', { slug: 'water' }],
      ['ProcessOpened', { slug: 'treaty' }],
      ['ReportFiled', { slug: 'first', capture: 1, length: 15 }],
      ['ClaimAsserted', { key: 'said', report: 'first' }],
      // The report of the bundle is the cause of what names no other.
      ['ClaimRetracted', { reason: 'Taken back', report: 'first' }],
    ));

test('a dossier that is not open takes no report', () =>
  given().when(report('first')).refused('unknown-dossier'));

test('the slug of a report is permanent', () =>
  given(opened, report('first'))
    .when(report('first'))
    .refused(
      'taken',
      'There is a report first already. Its text can be captured again, its claims changed.',
    ));

test('what the dossier has already is declared again without an event', () =>
  given(opened, report('first', { actors }))
    .when(report('second', { actors }))
    .then(['ReportFiled', { slug: 'second' }]));

test('steps that a process has not yet are added to it', () => {
  const treaty = (...steps: string[]) => ({
    processes: [
      { slug: 'treaty', title: 'Treaty', steps: steps.map((slug) => ({ slug, title: slug })) },
    ],
  });
  return given(opened, report('first', treaty('drafted')))
    .when(report('second', treaty('drafted', 'signed')))
    .then(
      ['StepsAdded', { process: 'treaty', steps: [{ slug: 'signed', title: 'signed' }] }],
      ['ReportFiled'],
    );
});

test('all that is wrong with a bundle is told at once, each where it stands', () =>
  given(opened, report('first', { actors }))
    .when(
      report('second', {
        publishedAt: '2999',
        actors: [{ slug: 'north', name: 'Another', kind: 'state' }],
        claims: [
          claim('said', { utterer: { actor: 'nobody' } }),
          claim('said', { evidence: [{ exact: 'Nowhere', quotation: 'direct' }] }),
        ],
        changes: [{ type: 'link', claim: 'first/none', to: 'said', relation: 'explains' }],
      }),
    )
    .refused('invalid', {
      '/publishedAt': 'lies in the future',
      '/actors/0/name': 'actor north is there with the name “north”',
      '/claims/1/key': 'the key said is given twice',
      '/claims/0/utterer/actor': 'claim said: there is no actor nobody',
      '/claims/1/evidence/0/exact':
        'claim said: evidence 1: these words are not in the text (compared character by character, with prefix and suffix)',
    }));

test('a change of a claim that nobody knows is told where it stands', () =>
  given(opened)
    .when(
      report('first', {
        changes: [{ type: 'retraction', claim: 'other/none', reason: 'Taken back' }],
      }),
    )
    .refused('invalid', { '/changes/0/claim': 'there is no claim other/none' }));

test('a change that the state of its claim rules out says which of them it is', () => {
  const retraction = { type: 'retraction', claim: 'said', reason: 'Taken back' };
  return given(opened)
    .when(report('first', { actors, claims: [claim('said')], changes: [retraction, retraction] }))
    .refused('not-allowed', 'Change 2: The claim is retracted already.');
});

describe('A number of an event', () => {
  const event = (key: string) =>
    claim(key, { content: { kind: 'event', what: 'A battle', status: 'occurred' } });
  const killed = (of: string, key = 'killed') =>
    claim(key, { content: { kind: 'quantity', measure: 'killed', basis: 'exact', value: 5, of } });

  test('names it by its key, in whatever order they stand in a bundle, and keeps its id', () =>
    given(opened)
      .when(report('first', { actors, claims: [killed('battle'), event('battle')] }))
      .then(
        ...actors.map(() => ['ActorRegistered'] as const),
        ['ReportFiled'],
        [
          'ClaimAsserted',
          { content: expect.objectContaining({ of: expect.stringMatching(/^[0-9a-f-]{36}$/) }) },
        ],
        ['ClaimAsserted', { key: 'battle' }],
      ));

  test('names it in another report as well', () =>
    given(opened, report('first', { actors, claims: [event('battle')] }))
      .when(report('second', { claims: [killed('first/battle')] }))
      .then(['ReportFiled'], ['ClaimAsserted']));

  test('names nothing but an event', () =>
    given(opened, report('first', { actors, claims: [claim('said')] }))
      .when(
        report('second', {
          claims: [
            killed('first/said', 'a'),
            killed('own', 'b'),
            claim('own'),
            killed('c', 'c'),
            killed('first/none', 'd'),
          ],
        }),
      )
      .refused('invalid', {
        '/claims/0/content/of': 'claim a: the claim first/said is of the kind statement, not event',
        '/claims/1/content/of': 'claim b: the claim own is of the kind statement, not event',
        '/claims/3/content/of': 'claim c: the claim c is of the kind quantity, not event',
        '/claims/4/content/of': 'claim d: there is no claim first/none',
      }));
});
