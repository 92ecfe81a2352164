import { actorChanges } from '../actors/change-actor.js';
import { changeClaim } from '../claims/change-claim.js';
import { type Change, change as schema } from '../claims/changes/index.js';
import { given } from '../deciding/test/given.js';
import { bundle } from './bundle.js';
import { actors, claim, opened, report } from './test/talks.js';

const WHY = 'For a reason';
const { merge, revision } = actorChanges;

const ground = report('ground', {
  publishedAt: '2022-03-01',
  actors,
  issues: ['peace', 'fish'].map((slug) => ({ slug, title: slug })),
  claims: [claim('said')],
});

const position = (key: string, more: object = {}) =>
  claim(key, {
    content: {
      kind: 'position',
      actor: 'north',
      issue: 'peace',
      stance: 'offers',
      reading: 'stated',
      ...more,
    },
  });

/** A position that was read from others. */
const inferred = (key: string, ...from: string[]) => ({
  ...position(key, { reading: 'inferred' }),
  links: from.map((to) => ({ to, relation: 'inferred-from' })),
});

function change(target: string, fields: object, expected = 1) {
  const { claim: _claim, ...asked } = schema.parse({ claim: 'a/b', ...fields });
  return changeClaim({ segment: target.replace('/', '~'), expected }, asked satisfies Change);
}

/** What is wrong with the shape of a claim's content: by its paths. */
function faultsIn(content: object) {
  const parsed = bundle.safeParse({
    ...{ source: {}, title: 't', publishedAt: '2022', text: 'Words' },
    claims: [claim('x', { content })],
  });
  const issues = parsed.error?.issues ?? [];
  return Object.fromEntries(issues.map(({ path, message }) => [path.slice(3).join('/'), message]));
}

describe('A step', () => {
  const waits = (...requires: string[]) =>
    faultsIn({ kind: 'dependency', process: 'p', step: 'a', requires, type: 'concurrent' });

  test('does not wait for itself', () => {
    expect(waits('b', 'a')).toEqual({ 'requires/1': 'a step cannot wait for itself' });
    expect(waits('b')).toEqual({});
  });

  test('waits for at least one other', () => {
    expect(waits()).toEqual({ requires: 'a step waits for at least one other' });
  });
});

test('An exchange has no two legs alike', () => {
  const leg = { holder: 'north', issue: 'peace', stance: 'offers' };
  const exchange = (...legs: object[]) => faultsIn({ kind: 'exchange', legs, linkage: 'only-if' });
  const turned = { stance: 'offers', issue: 'peace', holder: 'north' };
  expect(exchange(leg, { ...leg, issue: 'fish' }, turned)).toEqual({
    'legs/2': 'is the same as leg 1',
  });
  expect(exchange(leg, { ...leg, terms: 'at once' })).toEqual({});
});

test.each([
  ['title', { title: 'a\nb' }],
  ['source/name', { source: { name: 'a\rb' } }],
  ['actors/0/name', { actors: [{ slug: 'a', name: 'a\nb', kind: 'state' }] }],
  [
    'actors/0/aliases/0',
    { actors: [{ slug: 'a', name: 'a', kind: 'state', aliases: ['a\u2028b'] }] },
  ],
  ['issues/0/title', { issues: [{ slug: 'a', title: 'a\n' }] }],
  ['processes/0/title', { processes: [{ slug: 'a', title: 'a\r\nb', steps: [] }] }],
  [
    'processes/0/steps/0/title',
    { processes: [{ slug: 'a', title: 'a', steps: [{ slug: 'b', title: '\nb' }] }] },
  ],
  ['claims/0/utterer/label', { claims: [claim('a', { utterer: { label: 'a\u2029b' } })] }],
])('%s is one line', (path, part) => {
  const parsed = bundle.safeParse({
    source: {},
    title: 't',
    publishedAt: '2022',
    text: 'Words',
    ...part,
  });
  expect(parsed.error?.issues).toMatchObject([
    {
      path: path.split('/').map((step) => (/\d/.test(step) ? Number(step) : step)),
      message: 'must be one line, without a line feed',
    },
  ]);
});

describe('A statement about itself', () => {
  const content = { kind: 'statement', gist: 'This is false', about: [{ claim: 'self' }] };
  const about = (reference: string) => ({ ...content, about: [{ claim: reference }] });

  test('is refused in a bundle', () =>
    given(opened, ground)
      .when(report('r', { claims: [claim('self', { content })] }))
      .refused('invalid', {
        '/claims/0/content/about/0/claim': 'claim self: a claim cannot be about itself',
      }));

  test('is refused by the name of its report, too', () =>
    given(opened, ground)
      .when(report('r', { claims: [claim('self', { content: about('r/self') })] }))
      .refused('invalid', {
        '/claims/0/content/about/0/claim': 'claim self: a claim cannot be about itself',
      }));

  test('does not come about by a correction', () =>
    given(opened, ground)
      .when(
        change('ground/said', {
          type: 'correction',
          cause: 'extraction',
          content: about('ground/said'),
          reason: WHY,
        }),
      )
      .refused('invalid', { '/content/about/0/claim': 'a claim cannot be about itself' }));
});

describe('Evidence', () => {
  const piece = { exact: 'Words', quotation: 'indirect' };

  test('is given once, however it is named', () =>
    given(opened, ground)
      .when(
        report('r', {
          claims: [claim('a', { evidence: [piece, { start: 0, end: 5, quotation: 'direct' }] })],
        }),
      )
      .refused('invalid', {
        '/claims/0/evidence/1': 'claim a: evidence 2: this span is given twice',
      }));

  test('is given once in a correction, and by a publisher only anew', async () => {
    const correct = (cause: string, evidence: object[]) =>
      change('ground/said', { type: 'correction', cause, evidence, reason: WHY });
    await given(opened, ground)
      .when(correct('extraction', [piece, piece]))
      .refused('invalid', { '/evidence/1': 'evidence 2: this span is given twice' });
    await given(opened, ground)
      .when(correct('source', [piece]))
      .refused('invalid', { '/evidence/0': 'the claim has this evidence' });
    await given(opened, ground)
      .when(correct('extraction', [piece]))
      .then(['ExtractionCorrected']);
  });

  test.each([
    ['prefix', { prefix: 'No ' }, 'not after this prefix'],
    ['suffix', { suffix: '!' }, 'not before this suffix'],
    ['prefix', { prefix: 'No ', suffix: '!' }, 'not between this prefix and suffix'],
    ['prefix', { prefix: 'No ', suffix: ' of' }, 'not after this prefix'],
  ])('of which the %s is wrong is told so: %j', (field, around, words) =>
    given(opened, ground)
      .when(report('r', { claims: [claim('a', { evidence: [{ ...piece, ...around }] })] }))
      .refused('invalid', {
        [`/claims/0/evidence/0/${field}`]: `claim a: evidence 1: the words of exact are in the text, but ${words} (compared character by character)`,
      }),
  );
});

describe('Members', () => {
  const person = (slug: string, memberOf?: string) => ({
    ...{ slug, name: slug, kind: 'organisation' },
    ...(memberOf === undefined ? {} : { memberOf }),
  });
  const circle = (a: string, b: string) =>
    `${a} is in the end a member of ${b}: that would close a circle`;
  const chain = report('chain', { actors: [person('a', 'b'), person('b', 'c'), person('c')] });

  test('do not go in a circle within one bundle', () =>
    given(opened)
      .when(report('r', { actors: [person('a', 'b'), person('b', 'c'), person('c', 'a')] }))
      .refused('invalid', {
        '/actors/0/memberOf': circle('b', 'a'),
        '/actors/1/memberOf': circle('c', 'b'),
        '/actors/2/memberOf': circle('a', 'c'),
      }));

  test('do not go in a circle with those that are there', async () => {
    await given(opened, chain)
      .when(report('r', { actors: [person('c', 'a')] }))
      .refused('invalid', { '/actors/0/memberOf': circle('a', 'c') });
    await given(opened, chain)
      .when(revision('c', { memberOf: 'a' }))
      .refused('invalid', { '/memberOf': circle('a', 'c') });
    await given(opened, chain)
      .when(revision('c', { memberOf: 'c' }))
      .refused('invalid', { '/memberOf': 'an actor cannot be a member of itself' });
  });

  test('do not go in a circle by way of those that are one', () =>
    given(
      opened,
      chain,
      report('other', { actors: [person('d')] }),
      merge('d', { into: 'a', reason: WHY }),
    )
      .when(revision('c', { memberOf: 'd' }))
      .refused('invalid', { '/memberOf': circle('d', 'c') }));

  test('may change', () =>
    given(opened, chain, report('other', { actors: [person('d')] }))
      .when(revision('a', { memberOf: 'd' }))
      .then(['ActorRevised', { memberOf: 'd' }]));
});

describe('Inferred positions', () => {
  const UNGROUNDED =
    'rests on inferred positions alone, which rest on each other: one of them has to be inferred from something that was stated';

  test('do not rest on each other alone', () =>
    given(opened, ground)
      .when(report('r', { claims: [inferred('a', 'b'), inferred('b', 'a')] }))
      .refused('invalid', {
        '/claims/0/links': `claim a: ${UNGROUNDED}`,
        '/claims/1/links': `claim b: ${UNGROUNDED}`,
      }));

  test('do not in a circle of any length', () =>
    given(opened, ground)
      .when(
        report('r', {
          claims: [inferred('a', 'b'), inferred('b', 'c'), inferred('c', 'a'), inferred('d', 'a')],
        }),
      )
      .refused('invalid'));

  test('may rest on each other beside something that was stated', () =>
    given(opened, ground)
      .when(report('r', { claims: [inferred('a', 'b'), inferred('b', 'a', 'ground/said')] }))
      .then(['ReportFiled'], ['ClaimAsserted'], ['ClaimAsserted']));

  const rests = report('rests', {
    claims: [inferred('a', 'b'), inferred('b', 'a', 'ground/said')],
  });

  test('do not lose what was stated', () =>
    given(opened, ground, rests)
      .when(change('rests/b', { type: 'unlink', to: 'ground/said', relation: 'inferred-from' }))
      .refused('not-allowed', `Without this link the claim ${UNGROUNDED}.`));

  test('do not lose it by what a bundle changes, taken together', async () => {
    const unlink = {
      type: 'unlink',
      claim: 'rests/b',
      to: 'ground/said',
      relation: 'inferred-from',
    };
    const link = { ...unlink, type: 'link', claim: 'rests/a' };
    await given(opened, ground, rests)
      .when(report('r', { changes: [unlink] }))
      .refused('not-allowed', `Change 1: Without this link the claim ${UNGROUNDED}.`);
    await given(opened, ground, rests)
      .when(report('r', { changes: [unlink, link] }))
      .then(['ReportFiled'], ['ClaimsUnlinked'], ['ClaimsLinked']);
  });

  test('do not become of what others were inferred from', () =>
    given(
      ...[opened, ground, report('r', { claims: [position('a'), inferred('b', 'a')] })],
      change('r/a', { type: 'link', to: 'r/b', relation: 'inferred-from' }),
    )
      .when(
        change(
          'r/a',
          { type: 'correction', cause: 'extraction', content: inferred('a').content, reason: WHY },
          2,
        ),
      )
      .refused('invalid', { '/content/reading': UNGROUNDED }));
});

describe('A claim is superseded', () => {
  const killed = (key: string, more: object = {}) =>
    claim(key, {
      content: { kind: 'quantity', measure: 'killed', basis: 'about', value: 7, ...more },
    });
  const old = report('old', {
    publishedAt: '2022-03-02',
    claims: [position('stands'), killed('toll')],
  });
  const supersede = (target: string, by: object) =>
    report('new', {
      claims: [by],
      changes: [{ type: 'supersession', claim: `old/${target}`, by: 'x', reason: WHY }],
    });
  const SUBJECT =
    'is about another subject: a position is superseded by one of its actor on its issue, a quantity by one of its measure, population and place';

  test('by one of its own kind', () =>
    given(opened, ground, old)
      .when(supersede('toll', position('x')))
      .refused('invalid', {
        '/changes/0/by':
          'is a claim of the kind position, and a claim of the kind quantity is superseded by one of that kind',
      }));

  test.each([
    ['stands', position('x', { issue: 'fish' })],
    ['stands', position('x', { actor: 'south' })],
    ['toll', killed('x', { measure: 'wounded' })],
    ['toll', killed('x', { place: 'town' })],
    ['toll', killed('x', { population: 'children' })],
  ])('by one of its own subject: %s %j', (target, by) =>
    given(opened, ground, old)
      .when(supersede(target, by))
      .refused('invalid', { '/changes/0/by': SUBJECT }),
  );

  test.each([
    ['stands', position('x', { stance: 'rejects' })],
    ['toll', killed('x', { value: 8, unit: 'people', period: '2022' })],
  ])('by a newer word of the same: %s %j', (target, by) =>
    given(opened, ground, old)
      .when(supersede(target, by))
      .then(['ReportFiled'], ['ClaimAsserted'], ['ClaimSuperseded']),
  );

  test('by a position of an actor that is the same one', () =>
    given(opened, ground, old, merge('south', { into: 'north', reason: WHY }))
      .when(supersede('stands', position('x', { actor: 'south', stance: 'rejects' })))
      .then(['ReportFiled'], ['ClaimAsserted'], ['ClaimSuperseded']));
});
