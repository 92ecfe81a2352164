import { applyPatch, type Operation } from 'rfc6902';

import { EventStore } from '../../libs/event-store/index.js';
import { EvidenceAdded } from '../../src/claims/changes/evidence.js';
import { ExtractionCorrected } from '../../src/claims/changes/correction.js';
import { streams } from '../../src/log/streams.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ClaimHistory, SingleClaim } from '../support/shapes.js';

const D = '/v1/dossiers/lives';

let app: TestApp;
let client: Client;
/** The version after each report. */
const versions: Record<string, number> = {};

const asked = async (path: string) => client.read<ClaimHistory>(`${D}/claims/${path}`);

async function file(slug: string, more: object): Promise<void> {
  const { version } = await client.fileAndSettle('lives', smallReport(slug, more));
  versions[slug] = version;
}

const quoted = { exact: 'Aland offers fish', quotation: 'indirect' };

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('lives');
  const { version } = await client.fileAndSettle(
    'lives',
    groundReport('base', {
      claims: [
        {
          key: 'catch',
          content: {
            kind: 'quantity',
            measure: 'fish',
            basis: 'at-most',
            max: 400,
            period: '2022',
          },
          utterer: { label: 'a fisher' },
          saidAt: '2022-03-29',
          evidence: [{ exact: 'Aland offers fish', quotation: 'direct' }],
        },
        smallClaim({ key: 'silence' }),
      ],
    }),
  );
  versions['base'] = version;
  await file('second', {
    publishedAt: '2022-03-31',
    claims: [
      smallClaim({ key: 'word', utterer: { actor: 'beland' } }),
      smallClaim({ key: 'relay', utterer: { actor: 'aland' } }),
    ],
    changes: [
      { type: 'evidence', claim: 'base/catch', evidence: [quoted] },
      {
        type: 'correction',
        claim: 'base/catch',
        cause: 'extraction',
        content: {
          kind: 'quantity',
          measure: 'fish',
          basis: 'at-most',
          max: 40,
          period: '2022-03',
        },
        reason: 'a nought too many',
      },
      { type: 'link', claim: 'base/catch', to: 'relay', relation: 'same-proposition' },
      { type: 'dispute', claim: 'base/catch', by: 'word', reason: 'Beland counted less' },
      {
        type: 'dispute-resolution',
        claim: 'base/catch',
        outcome: 'dismissed',
        reason: 'miscounted',
      },
      { type: 'unlink', claim: 'base/catch', to: 'relay', relation: 'same-proposition' },
      {
        type: 'correction',
        claim: 'base/catch',
        cause: 'source',
        utterer: { actor: 'aland' },
        evidence: [{ ...quoted, exact: 'Aland offers peace' }],
        reason: 'the publisher named the fisher',
      },
    ],
  });
  await file('third', {
    publishedAt: '2022-04-02',
    claims: [
      {
        key: 'newer',
        content: { kind: 'quantity', measure: 'fish', basis: 'about', value: 70 },
        utterer: { actor: 'aland' },
        saidAt: '2022-04-01',
        evidence: [quoted],
      },
      { ...smallClaim({ key: 'no' }), utterer: { actor: 'aland' } },
    ],
    changes: [
      { type: 'denial', claim: 'base/catch', by: 'no', reason: 'Aland takes it back' },
      { type: 'validity-end', claim: 'base/catch', ended: '2022-04', reason: 'the season is over' },
      { type: 'supersession', claim: 'base/catch', by: 'newer', reason: 'a newer count' },
      { type: 'reinstatement', claim: 'base/catch', reason: 'another count after all' },
      {
        type: 'retraction',
        claim: 'base/catch',
        reason: 'Aland withdrew it',
        report: 'third',
        withdrawnBy: 'speaker',
      },
      { type: 'entered-in-error', claim: 'base/catch', reason: 'a joke' },
    ],
  });
});

afterAll(async () => {
  await app.close();
});

describe('The history of a claim', () => {
  test('has a revision for each kind of change, with who recorded it, when, and why', async () => {
    const { claimId, key, version, revisions, next } = await asked('base~catch/history');
    expect({ key, version, next }).toEqual({
      key: 'base/catch',
      version: versions['third'],
      next: null,
    });
    expect(revisions.map(({ revision, event, reason }) => [revision, event, reason])).toEqual([
      [1, 'ClaimAsserted', null],
      [2, 'EvidenceAdded', null],
      [3, 'ExtractionCorrected', 'a nought too many'],
      [4, 'ClaimsLinked', null],
      [5, 'ClaimDisputed', 'Beland counted less'],
      [6, 'DisputeResolved', 'miscounted'],
      [7, 'ClaimsUnlinked', null],
      [8, 'SourceCorrected', 'the publisher named the fisher'],
      [9, 'ClaimDenied', 'Aland takes it back'],
      [10, 'ValidityEnded', 'the season is over'],
      [11, 'ClaimSuperseded', 'a newer count'],
      [12, 'ClaimReinstated', 'another count after all'],
      [13, 'ClaimRetracted', 'Aland withdrew it'],
      [14, 'EnteredInErrorMarked', 'a joke'],
    ]);
    const byId = await asked(`${claimId}/history`);
    expect(byId.revisions).toEqual(revisions);
    for (const { recordedAt, recordedBy } of revisions) {
      expect(recordedAt).toMatch(/^\d{4}-.*T.*\.\d{6}Z$/);
      expect(recordedBy).toMatch(/\S/);
    }
  });

  test('shows every axis of the state as it was at each revision', async () => {
    const { revisions } = await asked('base~catch/history');
    expect(
      revisions.map(({ state: s }) => [s.record, s.corrected, s.epistemic, s.validity].join(' ')),
    ).toEqual([
      'active false single-source unknown',
      'active false single-source unknown',
      'active true single-source unknown',
      'active true corroborated unknown',
      'active true disputed unknown',
      'active true corroborated unknown',
      'active true single-source unknown',
      'active true single-source unknown',
      'active true denied unknown',
      'active true denied ended',
      'superseded true denied ended',
      'active true denied ended',
      'retracted true denied ended',
      'entered-in-error true denied ended',
    ]);
  });

  test('has patches that make of each revision the next one', async () => {
    const { revisions } = await asked('base~catch/history');
    let value: unknown;
    for (const { patch, ...revision } of revisions) {
      const { content, utterer, saidAt, evidence, links } = revision;
      const { ended, supersededBy, objections, state } = revision;
      const words = { content, utterer, saidAt, evidence, links };
      const now = { ...words, ended, supersededBy, objections, state };
      if (value === undefined) expect(patch).toEqual([]);
      else {
        expect(applyPatch(value, patch as unknown as Operation[])).toEqual(patch.map(() => null));
        expect(value).toEqual(now);
      }
      value = structuredClone(now);
    }
    expect(revisions[2]?.patch).toEqual(
      expect.arrayContaining([
        { op: 'replace', path: '/content/max', value: 40 },
        { op: 'replace', path: '/state/corrected', value: true },
      ]),
    );
    expect(revisions[6]?.patch).toEqual([
      { op: 'remove', path: '/links/0' },
      { op: 'replace', path: '/state/epistemic', value: 'single-source' },
    ]);
  });

  test('shows each revision on the four clocks', async () => {
    const { revisions } = await asked('base~catch/history');
    expect(revisions.map(({ occurred }) => occurred)).toEqual([
      '2022',
      '2022',
      ...Array<string>(12).fill('2022-03'),
    ]);
    expect(new Set(revisions.map(({ saidAt }) => saidAt))).toEqual(new Set(['2022-03-29']));
    const [asserted, added, corrected, linked, , , , amended, denied, , , , withdrawn] = revisions;
    expect(asserted?.publishedFrom).toBe('2022-03-31T00:00:00.000000Z');
    expect(added?.publishedFrom).toBe('2022-04-01T00:00:00.000000Z');
    expect(corrected?.publishedFrom).toBe('2022-03-31T00:00:00.000000Z');
    expect(linked?.publishedFrom).toBe('2022-04-01T00:00:00.000000Z');
    expect(amended?.publishedFrom).toBe('2022-03-31T00:00:00.000000Z');
    expect(denied?.publishedFrom).toBe('2022-04-03T00:00:00.000000Z');
    expect(withdrawn?.publishedFrom).toBe('2022-04-03T00:00:00.000000Z');
    expect(revisions.map(({ ended }) => ended)).toEqual([
      ...Array<null>(9).fill(null),
      ...Array<string>(5).fill('2022-04'),
    ]);
  });

  test('names the report, the claim and the span that caused each revision', async () => {
    const { revisions } = await asked('base~catch/history');
    expect(
      revisions.map(({ report, cause }) => [
        report,
        cause.key,
        cause.evidence.map(({ report, exact }) => `${report}: ${exact}`),
      ]),
    ).toEqual([
      ['base', null, ['base: Aland offers fish']],
      ['second', null, ['second: Aland offers fish']],
      [null, null, []],
      [null, 'second/relay', ['second: Beland is silent']],
      ['second', 'second/word', ['second: Beland is silent']],
      ['second', null, []],
      [null, 'second/relay', ['second: Beland is silent']],
      ['base', null, ['base: Aland offers peace']],
      ['third', 'third/no', ['third: Beland is silent']],
      ['third', null, []],
      ['third', 'third/newer', ['third: Aland offers fish']],
      ['third', null, []],
      ['third', null, []],
      [null, null, []],
    ]);
    for (const { report, cause } of revisions) expect(cause.report).toBe(report);
  });

  test('tells each revision in a sentence', async () => {
    const { revisions } = await asked('base~catch/history');
    expect(revisions[0]?.sentence).toBe(
      '“fish, in 2022: at most 400, according to a fisher, said on 29 March 2022” is asserted, in “The report base” of 30 March 2022',
    );
    expect(revisions[10]?.sentence).toBe(
      '“fish, in March 2022: at most 40, according to Aland, said on 29 March 2022” is superseded by “fish: about 70, according to Aland, said on 1 April 2022”',
    );
  });

  test('shows what the press could know: a change from its own publication on', async () => {
    const then = await asked('base~catch/history?publishedBy=2022-03-30');
    // Our own corrections are known at once.
    expect(then.revisions.map(({ revision, event }) => [revision, event])).toEqual(
      expect.arrayContaining([
        [1, 'ClaimAsserted'],
        [3, 'ExtractionCorrected'],
      ]),
    );
    expect(then.revisions.map(({ event }) => event)).not.toContain('ClaimDisputed');
    expect(then.revisions[1]?.state).toMatchObject({ corrected: true, epistemic: 'single-source' });
    const later = await asked('base~catch/history?publishedBy=2022-03-31');
    const events = later.revisions.map(({ event }) => event);
    expect(events).toEqual(expect.arrayContaining(['EvidenceAdded', 'ClaimDisputed']));
    expect(events).not.toContain('ClaimSuperseded');
    expectProblem(
      await client.get(`${D}/claims/base~catch/history?publishedBy=2022-03-29`),
      404,
      'not-found',
    );
  });

  test('as of a version is, byte for byte, what was shown live then', async () => {
    await client.open('then');
    const bodies = new Map<number, string>();
    const record = async (version: number) => {
      await client.settle('then', version);
      const { text } = await client.get('/v1/dossiers/then/claims/base~silence/history');
      bodies.set(version, text);
    };
    await record((await client.file('then', groundReport('base'))).version);
    const change = async (slug: string, more: object) =>
      record((await client.file('then', smallReport(slug, more))).version);
    await change('a', {
      claims: [smallClaim({ key: 'other', utterer: { actor: 'aland' } })],
      changes: [
        { type: 'dispute', claim: 'base/silence', by: 'other', reason: 'no' },
        { type: 'link', claim: 'base/silence', to: 'other', relation: 'elaborates' },
      ],
    });
    await change('b', {
      changes: [
        { type: 'retraction', claim: 'a/other', reason: 'taken back' },
        {
          type: 'correction',
          claim: 'a/other',
          cause: 'extraction',
          evidence: [{ exact: 'Aland offers peace', quotation: 'partial' }],
          reason: 'misread',
        },
      ],
    });
    await change('c', {
      changes: [{ type: 'entered-in-error', claim: 'base/silence', reason: 'noise' }],
    });
    expect(new Set(bodies.values()).size).toBe(4);
    for (const [version, live] of bodies) {
      const path = `/v1/dossiers/then/claims/base~silence/history?asOf=${version}`;
      expect((await client.get(path)).text).toBe(live);
    }
  });
});

describe('The history of a claim in pages', () => {
  test('is the whole history, whatever the size of a page', async () => {
    const whole = await asked('base~catch/history?limit=500');
    const revisions: unknown[] = [];
    let path: string | undefined = `${D}/claims/base~catch/history?limit=3`;
    while (path !== undefined) {
      const { body, headers }: Answer<ClaimHistory> = await client.get(path);
      expect(headers.get('etag')).toMatch(/^"14\.[\w-]+"$/);
      revisions.push(...body.revisions);
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(revisions).toEqual(whole.revisions);
  });

  test('goes through thousands of revisions', async () => {
    const count = 3_000;
    await client.open('long');
    const { claims } = await client.file('long', groundReport('base'));
    const claimId = claims[0]?.claimId ?? '';
    const span = { report: 'base', capture: 1, start: 0, end: 5, exact: 'Aland' } as const;
    const content = { kind: 'statement', gist: 'x' } as const;
    const events = Array.from({ length: count - 1 }, (_, index) =>
      index % 100 === 0
        ? EvidenceAdded.at(streams.claim(claimId), index + 2, {
            evidence: [{ ...span, quotation: 'direct' }],
          })
        : ExtractionCorrected.at(streams.claim(claimId), index + 2, {
            content: { ...content, gist: `reading ${index}` },
            reason: 'again',
          }),
    );
    const appended = await new EventStore(app.database).append({
      dossier: 'long',
      events,
      recordedBy: 'a test',
      correlationId: 'test',
    });
    const version = appended.outcome === 'appended' ? appended.version : 0;
    await client.settle('long', version);

    const first = await client.get<ClaimHistory>(
      `/v1/dossiers/long/claims/${claimId}/history?publishedBy=2023`,
    );
    expect(first.body.revisions.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    const seen: number[] = [];
    let path: string | undefined = `/v1/dossiers/long/claims/${claimId}/history?limit=500`;
    for (let page = 0; path !== undefined && page < 3; page += 1) {
      const { body, headers }: Answer<ClaimHistory> = await client.get(path);
      seen.push(...body.revisions.map(({ revision }) => revision));
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(seen).toEqual(Array.from({ length: 1_500 }, (_, index) => index + 1));
  });

  test('refuses what it cannot understand', async () => {
    const path = `${D}/claims/base~catch/history`;
    const bad = await client.get(`${path}?limit=0&asOf=soon&odd=1`);
    expect(pathsOf(expectProblem(bad, 400, 'invalid-parameter'))).toEqual(['asOf', 'limit', 'odd']);
    const { next } = await asked('base~catch/history?limit=2');
    const other = await client.get(`${D}/claims/base~silence/history?limit=2&cursor=${next ?? ''}`);
    expect(pathsOf(expectProblem(other, 400, 'invalid-parameter'))).toEqual(['cursor']);
    expectProblem(await client.get(`${D}/claims/base~none/history`), 404, 'not-found');
    expectProblem(await client.get(`${D}/claims/%2F~x/history`), 404, 'not-found');
  });
});

describe('A claim by itself', () => {
  const one = (name: string, query = '') => client.read<SingleClaim>(`${D}/claims/${name}${query}`);

  test('names what it superseded and what superseded it, at each moment', async () => {
    const end = await one('base~catch');
    expect(end).toMatchObject({ ended: '2022-04', supersededBy: null });
    const superseded = `?asOf=${(await asked('base~catch/history')).revisions[10]?.version ?? 0}`;
    const newer = await one('third~newer', superseded);
    expect((await one('base~catch', superseded)).supersededBy).toEqual({
      claimId: newer.claimId,
      key: 'third/newer',
    });
    expect(newer.supersedes).toEqual([{ claimId: end.claimId, key: 'base/catch' }]);
    expect((await one('third~newer')).supersedes).toEqual([]);
  });

  test('names who denies and disputes it, and whether that counts', async () => {
    const { claimId, objections } = await one('base~catch');
    expect(objections).toMatchObject([
      { kind: 'disputed', outcome: 'dismissed', counts: false, by: { key: 'second/word' } },
      { kind: 'denied', outcome: null, counts: true, by: { key: 'third/no' } },
    ]);
    expect((await one('third~no')).objectsTo).toEqual([
      { kind: 'denied', outcome: null, counts: true, claim: { claimId, key: 'base/catch' } },
    ]);
    await client.settle(
      'lives',
      (
        await client.file(
          'lives',
          smallReport('fourth', {
            changes: [{ type: 'retraction', claim: 'third/no', reason: 'withdrawn' }],
          }),
        )
      ).version,
    );
    expect((await one('base~catch')).objections[1]).toMatchObject({ counts: false });
    expect((await one('third~no')).objectsTo).toMatchObject([{ counts: false }]);
    expect(
      (await one('base~catch', `?asOf=${versions['third'] ?? 0}`)).objections[1],
    ).toMatchObject({ counts: true });
  });

  test('knows at a moment of publication only what could be known', async () => {
    const { objections, ended } = await one('base~catch', '?publishedBy=2022-03-31');
    expect(objections).toMatchObject([{ kind: 'disputed' }]);
    expect(ended).toBeNull();
    expect((await one('second~word', '?publishedBy=2022-03-31')).objectsTo).toMatchObject([
      { kind: 'disputed', claim: { key: 'base/catch' } },
    ]);
  });
});
