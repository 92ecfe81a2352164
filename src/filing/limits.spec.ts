import { changeClaim } from '../claims/change-claim.js';
import { change } from '../claims/changes/index.js';
import { inWords, type Limit, limits } from '../limits/limits.js';
import { bodies, recapture } from '../reports/change-report.js';
import { given } from '../deciding/test/given.js';
import { bundle } from './bundle.js';
import { actors, claim, opened, report } from './test/talks.js';

const many = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));

/** A bundle that is checked, not filed. */
const checked = (brings: object) =>
  bundle.safeParse({
    slug: 'r',
    source: {},
    title: 'r',
    publishedAt: '2022-03-30',
    text: 'Words.',
    ...brings,
  });

const piece = { exact: 'Words', quotation: 'indirect' };
const span = (start: number, end: number) => ({ start, end, quotation: 'indirect' });

describe('what a bundle may bring', () => {
  const legs = many(20, () => ({ holder: 'north', issue: 'i', stance: 'offers' }));
  const cases: readonly [Limit, (count: number) => object, more?: number][] = [
    [limits.claimsOfBundle, (n) => ({ claims: many(n, (i) => claim(`c${i}`)) })],
    [
      limits.changesOfBundle,
      (n) => ({
        changes: many(n, () => ({ type: 'retraction', claim: 'a/b', reason: 'x' })),
      }),
    ],
    [limits.actorsOfBundle, (n) => ({ actors: many(n, () => actors[0]) })],
    [limits.issuesOfBundle, (n) => ({ issues: many(n, () => ({ slug: 'i', title: 'I' })) })],
    [
      limits.processesOfBundle,
      (n) => ({ processes: many(n, () => ({ slug: 'p', title: 'P', steps: [] })) }),
    ],
    [
      limits.evidenceOfBundle,
      (n) => ({
        claims: many(50, () => claim('c', { evidence: many(99, () => piece) })),
        changes: many(n - 4_950, () => ({ type: 'evidence', claim: 'a/b', evidence: [piece] })),
      }),
    ],
    [
      limits.linksOfBundle,
      (n) => ({
        claims: many(5, () => claim('c', { links: many(900, linkTo) })),
        changes: many(n - 4_500, () => ({ type: 'link', claim: 'a/b', ...linkTo() })),
      }),
    ],
    [
      limits.namesOfBundle,
      (n) => ({
        // Each names its utterer as well.
        claims: many(n / 100, () =>
          claim('c', {
            content: { kind: 'event', what: 'w', status: 'ongoing', agents: many(99, () => 'a') },
          }),
        ),
      }),
      100,
    ],
    [
      limits.legsOfBundle,
      (n) => ({
        claims: [
          ...many(99, () => claim('c', { content: { kind: 'exchange', legs, linkage: 'unless' } })),
          ...many((n - 1_980) / 10, () =>
            claim('c', {
              content: { kind: 'exchange', legs: legs.slice(0, 10), linkage: 'unless' },
            }),
          ),
        ],
      }),
      10,
    ],
  ];
  test.each(cases.map(([limit, ...rest]) => [limit.of, limit, ...rest] as const))(
    '%s',
    (_, limit, bringing, more = 1) => {
      const within = checked(bringing(limit.most));
      expect(within.error?.issues.map(({ message }) => message) ?? []).not.toContainEqual(
        expect.stringContaining(inWords(limit)),
      );
      const beyond = checked(bringing(limit.most + more));
      expect(beyond.error?.issues.map(({ message }) => message)).toContainEqual(
        expect.stringContaining(inWords(limit)),
      );
    },
  );

  function linkTo() {
    return { to: 'a/b', relation: 'elaborates' };
  }

  it('quotes no more in all than a limit', () =>
    given(opened)
      .when(
        report('r', {
          text: 'x'.repeat(10_000),
          actors,
          claims: many(11, (c) =>
            claim(`c${c}`, { evidence: many(10, (i) => span(i, 10_000 - i)) }),
          ),
        }),
      )
      .refused('invalid', { '': `there can be ${inWords(limits.wordsOfRequest)}` }));

  it('has no span that is longer than words that are typed may be', () =>
    given(opened)
      .when(
        report('r', {
          text: 'x'.repeat(20_000),
          actors,
          claims: [claim('c', { evidence: [span(0, 10_000), span(0, 10_001)] })],
        }),
      )
      .refused('invalid', {
        '/claims/0/evidence/1/end': `claim c: evidence 2: there can be ${inWords(limits.charactersOfSpan)}`,
      }));

  it('has no claim that quotes more than a claim may', () =>
    given(opened)
      .when(
        report('r', {
          text: 'x'.repeat(20_000),
          actors,
          claims: [claim('c', { evidence: many(11, (i) => span(i, i + 9_999)) })],
        }),
      )
      .refused('invalid', {
        '/claims/0/evidence': `claim c: there can be ${inWords(limits.wordsOfClaim)}`,
      }));

  it('adds no step to a process that has as many as it may', async () => {
    const process = (from: number, count: number) => ({
      processes: [
        {
          slug: 'p',
          title: 'P',
          steps: many(count, (index) => ({ slug: `s${from + index}`, title: 'S' })),
        },
      ],
    });
    await given(opened, report('one', process(0, 999)))
      .when(report('two', process(0, 1_000)))
      .then(['StepsAdded'], ['ReportFiled']);
    await given(opened, report('one', process(0, 1_000)))
      .when(report('two', process(1_000, 1)))
      .refused('no-room', roomOf(limits.stepsOfProcess, 'process p'));
    // What names steps that are there adds none.
    await given(opened, report('one', process(0, 1_000)))
      .when(report('two', process(0, 1_000)))
      .then(['ReportFiled']);
  });
});

describe('what a report may have', () => {
  const taken = (text: string) => recapture('r', bodies.recapture.parse({ text }));

  it('is so many captures', () =>
    given(opened, report('r'), ...many(99, () => taken('Again')))
      .when(taken('Again'))
      .refused('no-room', roomOf(limits.capturesOfReport, 'report')));

  it('is so much text', async () => {
    const half = 'x'.repeat(limits.charactersOfText.most / 2);
    await given(opened, report('r', { text: half }))
      .when(taken(half))
      .then(['ReportRecaptured']);
    await given(opened, report('r', { text: half }), taken(half))
      .when(taken('x'))
      .refused('no-room', roomOf(limits.charactersOfText, 'report'));
  });
});

describe('what a claim may have', () => {
  const changed = (fields: object, expected: number) => {
    const { claim: _claim, ...asked } = change.parse({ claim: 'r/c', ...fields });
    return changeClaim({ segment: 'r~c', expected }, asked);
  };
  const more = (from: number, count: number, words = 1) => ({
    type: 'evidence',
    evidence: many(count, (i) => ({ report: 'r', ...span(from + i, from + i + words) })),
  });
  const filed = report('r', {
    text: 'x'.repeat(20_000),
    actors,
    claims: [claim('c', { evidence: [span(0, 1)] })],
  });

  it('is so much evidence', async () => {
    const past = [opened, filed, ...many(4, (n) => changed(more(1 + n * 100, 100), n + 1))];
    await given(...past)
      .when(changed(more(401, 99), 5))
      .then(['EvidenceAdded']);
    await given(...past)
      .when(changed(more(401, 100), 5))
      .refused('no-room', roomOf(limits.evidenceOfClaim, 'claim'));
  });

  it('is so much that it quotes', () =>
    given(opened, filed, changed(more(1, 9, 10_000), 1))
      .when(changed(more(100, 2, 5_000), 2))
      .refused('no-room', roomOf(limits.wordsOfClaim, 'claim')));

  it('is so many revisions, and then that it was an error', async () => {
    const past = report('later', {
      changes: many(1_000, (n) => ({
        type: n % 2 === 0 ? 'retraction' : 'reinstatement',
        claim: 'r/c',
        reason: 'x',
      })),
    });
    const again = report('again', {
      changes: many(999, (n) => ({
        type: n % 2 === 0 ? 'retraction' : 'reinstatement',
        claim: 'r/c',
        reason: 'x',
      })),
    });
    await given(opened, filed, past, again)
      .when(changed({ type: 'validity-end', ended: '2022', reason: 'x' }, 2_000))
      .refused('not-allowed');
    await given(opened, filed, past, again)
      .when(changed({ type: 'reinstatement', reason: 'x' }, 2_000))
      .refused('no-room');
    await given(opened, filed, past, again)
      .when(changed({ type: 'entered-in-error', reason: 'x' }, 2_000))
      .then(['EnteredInErrorMarked']);
  });

  it('is named with the change of a bundle that would give it more', () =>
    given(opened, filed)
      .when(
        report('later', {
          changes: many(6, (n) => ({ claim: 'r/c', ...more(1 + n * 100, 100) })),
        }),
      )
      .refused('no-room', `Change 5: ${roomOf(limits.evidenceOfClaim, 'claim')}`));
});

function roomOf(limit: Limit, what: string): string {
  return `There can be ${inWords(limit)}, and the ${what} would have more.`;
}
