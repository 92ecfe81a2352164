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
        'claim said: evidence 1: these words are not in the text (compared character by character)',
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
        '/claims/3/content/of': 'claim c: a claim cannot be about itself',
        '/claims/4/content/of': 'claim d: there is no claim first/none',
      }));
});

describe('An actor that the dossier knows by another name', () => {
  const known = report('first', {
    actors: [{ slug: 'north', name: 'North', kind: 'state', aliases: ['The North'] }],
  });
  const named = (name: string, onOtherName: string | undefined, more: object = {}) =>
    report('second', { actors: [{ slug: 'north', name, kind: 'state', ...more }], onOtherName });

  test.each(['refuse', undefined])('is refused (%s)', (rule) =>
    given(opened, known)
      .when(named('Norland', rule))
      .refused('invalid', { '/actors/0/name': 'actor north is there with the name “North”' }),
  );

  test('gets the other name as an alias where the bundle says so', () =>
    given(opened, known)
      .when(named('Norland', 'alias'))
      .then(
        ['ActorRevised', { slug: 'north', aliases: ['The North', 'Norland'] }],
        ['ReportFiled'],
      ));

  test.each(['North', 'The North'])('gets no alias that is one of its names already: %s', (name) =>
    given(opened, known).when(named(name, 'alias')).then(['ReportFiled']),
  );

  test('gets it once, however many bundles have it', () =>
    given(
      opened,
      known,
      report('third', {
        actors: [{ slug: 'north', name: 'Norland', kind: 'state' }],
        onOtherName: 'alias',
      }),
    )
      .when(named('Norland', 'alias'))
      .then(['ReportFiled']));

  test('gets it beside the aliases that the bundle has, which take the place of those there were', () =>
    given(opened, known)
      .when(named('Norland', 'alias', { aliases: ['Up there'], role: 'host' }))
      .then(
        ['ActorRevised', { slug: 'north', aliases: ['Up there', 'Norland'], role: 'host' }],
        ['ReportFiled'],
      ));

  test('gets no more aliases than there can be', () => {
    const aliases = Array.from({ length: 100 }, (_, n) => `Name ${n}`);
    return given(opened, known)
      .when(named('Norland', 'alias', { aliases }))
      .refused('invalid', {
        '/actors/0/name':
          'there can be at most 100 names in a list of a claim, an actor or a place',
      });
  });

  test('keeps its name where the bundle says so, and nothing is recorded of the other', async () => {
    await given(opened, known).when(named('Norland', 'keep')).then(['ReportFiled']);
    await given(opened, known)
      .when(named('Norland', 'keep', { role: 'host' }))
      .then(['ActorRevised', { slug: 'north', role: 'host' }], ['ReportFiled']);
  });

  test.each(['refuse', 'alias', 'keep'])('is refused if it is of another kind (%s)', (rule) =>
    given(opened, known)
      .when(named('North', rule, { kind: 'group' }))
      .refused('invalid', { '/actors/0/kind': 'actor north is there with the kind “state”' }),
  );
});

describe('Another title of an issue, a process or a step', () => {
  const known = report('first', {
    issues: [{ slug: 'water', title: 'Water' }],
    processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
  });
  const titled = (onOtherName: string) =>
    report('second', {
      onOtherName,
      issues: [{ slug: 'water', title: 'The water' }],
      processes: [
        { slug: 'treaty', title: 'The treaty', steps: [{ slug: 'signed', title: 'Initialled' }] },
      ],
    });

  test.each(['refuse', 'alias'])('is refused, for titles have no aliases (%s)', (rule) =>
    given(opened, known).when(titled(rule)).refused('invalid', {
      '/issues/0/title': 'issue water is there with the title “Water”',
      '/processes/0/title': 'process treaty is there with the title “Treaty”',
      '/processes/0/steps/0/title': 'step signed is there with the title “Signed”',
    }),
  );

  test('leaves the one that there is, where the bundle says so', () =>
    given(opened, known).when(titled('keep')).then(['ReportFiled']));
});

test('addresses of an actor are recorded with it, and revised where they differ', async () => {
  const north = (sameAs?: string[]) => ({
    actors: [{ slug: 'north', name: 'North', kind: 'group', sameAs }],
  });
  const first = 'https://www.wikidata.org/wiki/Q1';
  await given(opened)
    .when(report('first', north([first])))
    .then(['ActorRegistered', { kind: 'group', sameAs: [first] }], ['ReportFiled']);
  await given(opened, report('first', north([first])))
    .when(report('second', north([first])))
    .then(['ReportFiled']);
  await given(opened, report('first', north([first])))
    .when(report('second', north()))
    .then(['ReportFiled']);
  await given(opened, report('first', north([first])))
    .when(report('second', north([])))
    .then(['ActorRevised', { slug: 'north', sameAs: [] }], ['ReportFiled']);
});
