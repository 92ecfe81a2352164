import { changeClaim } from './change-claim.js';
import { type Change, change as schema } from './changes/index.js';
import { given } from '../deciding/test/given.js';
import { actors, claim, opened, report } from '../filing/test/talks.js';

const WHY = 'For a reason';

/** A change of the claim `said`, at its first revision. */
function change(fields: object, expected = 1, key = 'said') {
  const { claim: _claim, ...asked } = schema.parse({ claim: 'r/said', ...fields });
  return changeClaim({ segment: `r~${key}`, expected }, asked satisfies Change);
}

const filed = report('r', {
  publishedAt: '2022-03-01',
  actors,
  processes: [{ slug: 'treaty', title: 'Treaty', steps: [] }],
  claims: [
    claim('said'),
    claim('going', {
      content: { kind: 'event', what: 'A siege', status: 'ongoing', occurred: '2022-03-10' },
    }),
  ],
});
const later = report('later', {
  claims: [claim('newer'), claim('other', { utterer: { actor: 'south' } })],
});
const past = [opened, filed, later];

test.each([
  [{ type: 'retraction', reason: WHY, withdrawnBy: 'speaker' }, 'ClaimRetracted'],
  [{ type: 'entered-in-error', reason: WHY }, 'EnteredInErrorMarked'],
  [{ type: 'validity-end', ended: '2022-03-20', reason: WHY }, 'ValidityEnded'],
  [
    { type: 'correction', cause: 'extraction', saidAt: '2022-03', reason: WHY },
    'ExtractionCorrected',
  ],
  [{ type: 'correction', cause: 'source', saidAt: '2022-03', reason: WHY }, 'SourceCorrected'],
  [
    { type: 'evidence', evidence: [{ report: 'later', exact: 'later', quotation: 'direct' }] },
    'EvidenceAdded',
  ],
  [{ type: 'supersession', by: 'later/newer', reason: WHY }, 'ClaimSuperseded'],
  [{ type: 'denial', by: 'later/newer', reason: WHY }, 'ClaimDenied'],
  [{ type: 'dispute', by: 'later/other', reason: WHY }, 'ClaimDisputed'],
  [{ type: 'link', to: 'later/other', relation: 'contradicts' }, 'ClaimsLinked'],
] as const)('%j comes to one event, %s', (fields, event) =>
  given(...past)
    .when(change(fields))
    .then([event]),
);

test.each([
  ['retraction', { reason: WHY }, 'The claim is retracted already.'],
  ['denial', { by: 'later/newer', reason: WHY }, 'The claim is retracted, so it cannot be denied.'],
  [
    'validity-end',
    { ended: '2022', reason: WHY },
    'The claim is retracted, so its validity cannot be ended.',
  ],
])('of a retracted claim there is no %s', (type, fields, why) =>
  given(...past, change({ type: 'retraction', reason: WHY }))
    .when(change({ type, ...fields }, 2))
    .refused('not-allowed', why),
);

test('what was retracted can be reinstated, and what stands cannot', async () => {
  const reinstatement = { type: 'reinstatement', reason: WHY };
  await given(...past, change({ type: 'retraction', reason: WHY }))
    .when(change(reinstatement, 2))
    .then(['ClaimReinstated', { reason: WHY }]);
  await given(...past)
    .when(change(reinstatement))
    .refused('not-allowed', 'The claim is active: there is nothing to reinstate.');
});

test('a change is for the revision that the client saw', () =>
  given(...past, change({ type: 'link', to: 'later/other', relation: 'explains' }))
    .when(change({ type: 'retraction', reason: WHY }))
    .refused('stale'));

test('a claim that nobody knows cannot be changed', () =>
  given(...past)
    .when(change({ type: 'retraction', reason: WHY }, 1, 'none'))
    .refused('not-found', 'There is no such claim.'));

test.each([
  [
    'denial',
    'later/other',
    'its utterer speaks neither for the claim’s utterer nor for an actor in its content, or one of whom that is a member: this is a dispute',
  ],
  [
    'dispute',
    'later/newer',
    'its utterer speaks for the claim’s utterer, for an actor in its content, or for one of whom that is a member: this is a denial',
  ],
  ['denial', 'later/none', 'there is no claim later/none'],
  ['dispute', 'r/said', 'a claim cannot be set against itself'],
])('a %s by way of %s is refused', (type, by, why) =>
  given(...past)
    .when(change({ type, by, reason: WHY }))
    .refused('invalid', { '/by': why }),
);

describe('What is said of a coastguard', () => {
  const sank = {
    content: { kind: 'event', what: 'A boat sank', agents: ['coastguard'], status: 'occurred' },
    utterer: { label: 'witnesses' },
  };
  const states = report('states', {
    actors: [
      { slug: 'island', name: 'Island', kind: 'state' },
      { slug: 'ministry', name: 'Ministry', kind: 'organisation', memberOf: 'island' },
      { slug: 'coastguard', name: 'Coastguard', kind: 'organisation', memberOf: 'ministry' },
      { slug: 'captain', name: 'Captain', kind: 'person', memberOf: 'coastguard' },
    ],
    claims: [claim('sank', sank)],
  });
  const words = (actor: string) => claim(`by-${actor}`, { utterer: { actor } });
  const answers = report('answers', {
    claims: [words('island'), words('ministry'), words('coastguard'), words('captain')],
  });
  const object = (type: string, actor: string) =>
    changeClaim({ segment: 'states~sank', expected: 1 }, {
      type,
      by: `answers/by-${actor}`,
      reason: WHY,
    } as Change);

  test.each(['coastguard', 'ministry', 'island'])('may be denied by the %s', async (actor) => {
    await given(opened, states, answers).when(object('denial', actor)).then(['ClaimDenied']);
    await given(opened, states, answers).when(object('dispute', actor)).refused('invalid');
  });

  test('may be disputed by a member of it, who does not speak for it', async () => {
    await given(opened, states, answers).when(object('dispute', 'captain')).then(['ClaimDisputed']);
    await given(opened, states, answers).when(object('denial', 'captain')).refused('invalid');
  });

  test('may be denied in the report that brings it, by whom that says it to be a part of', () =>
    given(opened)
      .when(
        report('at-once', {
          actors: [
            { slug: 'island', name: 'Island', kind: 'state' },
            { slug: 'coastguard', name: 'Coastguard', kind: 'organisation', memberOf: 'island' },
          ],
          claims: [claim('sank', sank), claim('no', { utterer: { actor: 'island' } })],
          changes: [{ type: 'denial', claim: 'sank', by: 'no', reason: WHY }],
        }),
      )
      .then(
        ...([['ActorRegistered'], ['ActorRegistered'], ['ReportFiled']] as [string][]),
        ...([['ClaimAsserted'], ['ClaimAsserted'], ['ClaimDenied']] as [string][]),
      ));
});

test('an earlier claim does not supersede a later one', () =>
  given(...past)
    .when(
      changeClaim(
        { segment: 'later~newer', expected: 1 },
        { type: 'supersession', by: 'r/said', reason: WHY },
      ),
    )
    .refused('invalid', { '/by': 'is not newer than the claim that it is to supersede' }));

test('supersessions never come back to where they began', () =>
  given(...past, change({ type: 'supersession', by: 'later/newer', reason: WHY }))
    .when(
      changeClaim(
        { segment: 'later~newer', expected: 1 },
        { type: 'supersession', by: 'r/said', reason: WHY },
      ),
    )
    .refused('not-allowed', 'The claim that is to take its place is superseded by this one.'));

test('what goes on does not end before it began, nor in the future', async () => {
  const ending = (ended: string) =>
    change({ type: 'validity-end', ended, reason: WHY }, 1, 'going');
  await given(...past)
    .when(ending('2022-03-05'))
    .refused('invalid', { '/ended': 'lies before it began' });
  await given(...past)
    .when(ending('2999'))
    .refused('invalid', {
      '/ended': 'lies in the future: what has not ended yet cannot be said to have',
    });
});

test('a dispute is resolved once, and not where there is none', async () => {
  const resolution = { type: 'dispute-resolution', outcome: 'dismissed', reason: WHY };
  const disputed = [...past, change({ type: 'dispute', by: 'later/other', reason: WHY })];
  await given(...disputed)
    .when(change(resolution, 2))
    .then(['DisputeResolved', { outcome: 'dismissed' }]);
  await given(...disputed, change(resolution, 2))
    .when(change(resolution, 3))
    .refused('not-allowed', 'No denial or dispute of the claim is open.');
});

test('a link is given once, and can be taken away once', async () => {
  const ends = { to: 'later/other', relation: 'explains' };
  const linked = [...past, change({ type: 'link', ...ends })];
  await given(...linked)
    .when(change({ type: 'link', ...ends }, 2))
    .refused('not-allowed', 'The claim has this link already.');
  await given(...linked)
    .when(change({ type: 'unlink', ...ends }, 2))
    .then(['ClaimsUnlinked', { relation: 'explains' }]);
  await given(...past)
    .when(change({ type: 'unlink', ...ends }))
    .refused('not-allowed', 'The claim has no such link.');
});

test('evidence of two reports comes to two events, each known from its own report', () =>
  given(...past)
    .when(
      change({
        type: 'evidence',
        evidence: [
          { report: 'later', exact: 'later', quotation: 'direct' },
          { report: 'r', exact: 'of', quotation: 'direct' },
        ],
      }),
    )
    .then(['EvidenceAdded'], ['EvidenceAdded']));

describe('A correction', () => {
  const counted = (of: string) => ({
    kind: 'quantity',
    measure: 'fled',
    basis: 'exact',
    value: 1,
    of,
  });
  const corrected = (of: string) =>
    change({ type: 'correction', cause: 'extraction', content: counted(of), reason: WHY });

  test('may say of which event something is counted, and keeps its id', () =>
    given(...past)
      .when(corrected('r/going'))
      .then([
        'ExtractionCorrected',
        { content: expect.objectContaining({ of: expect.stringMatching(/^[0-9a-f-]{36}$/) }) },
      ]));

  test('does not have something counted of what is no event', async () => {
    await given(...past)
      .when(corrected('later/newer'))
      .refused('invalid', {
        '/content/of': 'the claim later/newer is of the kind statement, not event',
      });
    await given(...past)
      .when(corrected('later/other'))
      .refused('invalid', {
        '/content/of': 'the claim later/other is of the kind statement, not event',
      });
    await given(...past)
      .when(corrected('r/none'))
      .refused('invalid', { '/content/of': 'there is no claim r/none' });
  });
});

describe('A joint statement', () => {
  const jointly = (...joint: string[]) => ({ utterer: { joint } });
  const joint = report('joint', {
    claims: [
      claim('of-both', jointly('north', 'south')),
      claim('of-others', jointly('south', 'envoy')),
      claim('alone', { utterer: { actor: 'envoy' } }),
    ],
  });
  const against = (key: string, type: 'denial' | 'dispute', by: string) =>
    changeClaim({ segment: `joint~${key}`, expected: 1 }, { type, by, reason: WHY });

  test('may be denied by each who makes it', async () => {
    await given(...past, joint)
      .when(against('of-both', 'denial', 'r/said'))
      .then(['ClaimDenied']);
    await given(...past, joint)
      .when(against('of-both', 'denial', 'later/other'))
      .then(['ClaimDenied']);
  });

  test('is disputed by anybody else', async () => {
    await given(...past, joint)
      .when(against('of-both', 'dispute', 'joint/alone'))
      .then(['ClaimDisputed']);
    await given(...past, joint)
      .when(against('of-both', 'denial', 'joint/alone'))
      .refused('invalid');
  });

  test('denies what any of those who make it has said', () =>
    given(...past, joint)
      .when(change({ type: 'denial', by: 'joint/of-both', reason: WHY }))
      .then(['ClaimDenied']));

  test('disputes what none of them has', () =>
    given(...past, joint)
      .when(change({ type: 'dispute', by: 'joint/of-others', reason: WHY }))
      .then(['ClaimDisputed']));
});
