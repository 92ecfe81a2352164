import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { Answer, Client, Versioned } from '../support/client.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import type { ChangeTold, Page } from '../support/shapes.js';

const D = '/v1/dossiers/news';

let app: TestApp;
let client: Client;
/** The version after each report. */
const versions = new Map<string, number>();

const changes = (query = '') => client.read<Page<ChangeTold>>(`${D}/changes${query}`);
const file = async (bundle: { slug: string }) => {
  const { version } = await client.fileAndSettle('news', bundle);
  versions.set(bundle.slug, version);
};

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.open('news');
  await file(
    groundReport('base', {
      claims: [
        {
          key: 'catch',
          content: { kind: 'quantity', measure: 'fish', basis: 'at-most', max: 400 },
          utterer: { label: 'a fisher' },
          evidence: [{ exact: 'Aland offers fish', quotation: 'direct' }],
        },
        smallClaim({ key: 'silence', utterer: { actor: 'beland' } }),
      ],
    }),
  );
  await file(
    smallReport('second', {
      publishedAt: '2022-04-02',
      actors: [{ slug: 'beland', name: 'Beland', kind: 'state', role: 'rival' }],
      processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'kept', title: 'Kept' }] }],
      claims: [
        {
          key: 'newer',
          content: { kind: 'quantity', measure: 'fish', basis: 'about', value: 70 },
          utterer: { actor: 'aland' },
          saidAt: '2022-04-01',
          evidence: [{ exact: 'Aland offers fish', quotation: 'indirect' }],
        },
        smallClaim({ key: 'word', utterer: { actor: 'aland' } }),
        smallClaim({ key: 'own-word', utterer: { actor: 'beland' } }),
      ],
      changes: [
        {
          type: 'correction',
          claim: 'base/catch',
          cause: 'extraction',
          content: { kind: 'quantity', measure: 'fish', basis: 'at-most', max: 40 },
          reason: 'a nought too many',
        },
        { type: 'supersession', claim: 'base/catch', by: 'newer', reason: 'a newer count' },
        {
          type: 'evidence',
          claim: 'base/silence',
          evidence: [{ exact: 'Aland offers peace', quotation: 'indirect' }],
        },
        { type: 'dispute', claim: 'base/silence', by: 'word', reason: 'no' },
        { type: 'denial', claim: 'base/silence', by: 'own-word', reason: 'no' },
        {
          type: 'dispute-resolution',
          claim: 'base/silence',
          outcome: 'upheld',
          reason: 'so it is',
        },
        { type: 'link', claim: 'base/silence', to: 'word', relation: 'fulfils', extent: 'part' },
        { type: 'unlink', claim: 'base/silence', to: 'word', relation: 'fulfils' },
        { type: 'validity-end', claim: 'base/silence', ended: '2022-04-01', reason: 'it spoke' },
        { type: 'retraction', claim: 'base/silence', withdrawnBy: 'publisher', reason: 'x' },
        { type: 'reinstatement', claim: 'base/silence', reason: 'x' },
        { type: 'entered-in-error', claim: 'base/silence', reason: 'x' },
      ],
    }),
  );
});

afterAll(async () => {
  await app.close();
});

describe('The changes of a dossier', () => {
  test('are told in a sentence each, oldest first, by the names of what they are about', async () => {
    const { items, version, next } = await changes('?limit=500');
    expect({ version, next }).toEqual({ version: versions.get('second'), next: null });
    expect(items.map((item) => item.version)).toEqual(
      Array.from({ length: version }, (_, index) => index + 1),
    );
    const silence = '“Beland is silent, according to Beland”';
    const few = '“fish: at most 40, according to a fisher”';
    const newer = '“fish: about 70, according to Aland, said on 1 April 2022”';
    const base = '“The report base” of 30 March 2022';
    const second = '“The report second” of 2 April 2022';
    const word = '“Beland is silent, according to Aland”';
    expect(items.map(({ sentence }) => sentence)).toEqual([
      'The dossier “The dossier news” is opened',
      'Aland is registered (state)',
      'Beland is registered (state)',
      'The issue “Peace” is opened',
      'The issue “Fish” is opened',
      'The process “Treaty” is opened, with the steps “Drafted” and “Signed”',
      `The report ${base} is filed`,
      `“fish: at most 400, according to a fisher” is asserted, in ${base}`,
      `${silence} is asserted, in ${base}`,
      'What is known of Beland is revised: role',
      'The process “Treaty” grows by the step “Kept”',
      `The report ${second} is filed`,
      `${newer} is asserted, in ${second}`,
      `${word} is asserted, in ${second}`,
      `${silence} is asserted, in ${second}`,
      `We had misread what is now ${few}`,
      `${few} is superseded by ${newer}`,
      `${silence} gets more evidence, from ${second}`,
      `${silence} is disputed by way of ${word}`,
      `${silence} is denied by way of ${silence}`,
      `What is held against ${silence} is upheld`,
      `${silence} is linked: it fulfils a part of ${word}`,
      `The link is taken away by which ${silence} fulfils ${word}`,
      `${silence} holds no longer: it ended on 1 April 2022`,
      `${silence} is withdrawn by its publisher`,
      `${silence} is reinstated`,
      `${silence} was entered in error`,
    ]);
  });

  test('say why, by which report, and how the claim stood after each', async () => {
    const { items } = await changes('?limit=500');
    const of = (key: string) =>
      items
        .filter((item) => item.key === key)
        .map(({ revision, reason, report, state }) => [
          revision,
          reason,
          report,
          `${state?.record ?? ''} ${state?.epistemic ?? ''}`,
        ]);
    expect(of('base/catch')).toEqual([
      [1, null, 'base', 'active single-source'],
      [2, 'a nought too many', null, 'active single-source'],
      [3, 'a newer count', 'second', 'superseded single-source'],
    ]);
    expect(of('base/silence').slice(0, 5)).toEqual([
      [1, null, 'base', 'active single-source'],
      [2, null, 'second', 'active single-source'],
      [3, 'no', 'second', 'active disputed'],
      [4, 'no', 'second', 'active denied'],
      [5, 'so it is', 'second', 'active denied'],
    ]);
    expect(items[6]).toMatchObject({
      event: 'ReportFiled',
      report: 'base',
      claimId: null,
      revision: null,
      key: null,
      state: null,
    });
  });

  test('are those after a version, up to the moment that is shown', async () => {
    const { items: all, version } = await changes('?limit=500');
    const base = versions.get('base') ?? 0;
    expect((await changes(`?after=${base}`)).items).toEqual(all.slice(base));
    expect((await changes(`?after=${version}`)).items).toEqual([]);
    const then = await changes(`?after=3&asOf=${base}`);
    expect(then.items.map((item) => item.version)).toEqual([4, 5, 6, 7, 8, 9]);
    expect((await changes(`?after=${version}&asOf=${base}`)).items).toEqual([]);
  });

  test('are at a moment of publication only those that were known by then', async () => {
    const { items } = await changes('?limit=500&publishedBy=2022-03-31');
    expect(items.map(({ event, key }) => [event, key])).toEqual([
      ['DossierOpened', null],
      ['ActorRegistered', null],
      ['ActorRegistered', null],
      ['IssueOpened', null],
      ['IssueOpened', null],
      ['ProcessOpened', null],
      ['ReportFiled', null],
      ['ClaimAsserted', 'base/catch'],
      ['ClaimAsserted', 'base/silence'],
      ['ActorRevised', null],
      ['StepsAdded', null],
      ['ExtractionCorrected', 'base/catch'],
      ['EnteredInErrorMarked', 'base/silence'],
    ]);
    expect((await changes('?publishedBy=2022-03-29')).items.map(({ event }) => event)).toEqual(
      expect.not.arrayContaining(['ReportFiled', 'ClaimAsserted']),
    );
    const some = await changes('?limit=12&publishedBy=2022-03-31');
    expect(some.items).toEqual(items.slice(0, 12));
    const rest = await changes(`?limit=12&publishedBy=2022-03-31&cursor=${some.next ?? ''}`);
    expect(rest.items).toEqual(items.slice(12));
    expect(rest.next).toBeNull();
  });

  test('show the state of a claim whose change was known earlier than it was filed', async () => {
    await client.open('late');
    await client.file(
      'late',
      smallReport('newer', { publishedAt: '2022-04-05', claims: [smallClaim({ key: 'one' })] }),
    );
    await client.fileAndSettle(
      'late',
      smallReport('older', {
        publishedAt: '2022-04-01',
        changes: [
          {
            type: 'evidence',
            claim: 'newer/one',
            evidence: [{ exact: 'Beland is silent', quotation: 'narrator' }],
          },
        ],
      }),
    );
    const { items } = await client.read<Page<ChangeTold>>(
      '/v1/dossiers/late/changes?publishedBy=2022-04-02',
    );
    expect(items.map(({ event, revision, state }) => [event, revision, state?.record])).toEqual([
      ['DossierOpened', null, undefined],
      ['ClaimAsserted', 1, 'active'],
      ['ReportFiled', null, undefined],
      ['EvidenceAdded', 2, 'active'],
    ]);
  });

  test('come in pages that neither skip nor repeat anything while others write', async () => {
    const { items, version } = await changes('?limit=500&after=2');
    const seen: ChangeTold[] = [];
    let path: string | undefined = `${D}/changes?limit=4&after=2`;
    while (path !== undefined) {
      const { body, headers }: Answer<Page<ChangeTold>> = await client.get(path);
      expect(body.version).toBe(version);
      seen.push(...body.items);
      path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
      if (seen.length < 6) await client.file('news', smallReport(`more-${seen.length}`));
    }
    expect(seen).toEqual(items);
  });

  test('as of a version are, byte for byte, those that were shown live then', async () => {
    await client.open('then');
    const bodies = new Map<number, string>();
    const record = async ({ version }: Versioned) => {
      await client.settle('then', version);
      bodies.set(version, (await client.get('/v1/dossiers/then/changes')).text);
    };
    await record(await client.file('then', groundReport('base')));
    await record(
      await client.file(
        'then',
        smallReport('next', {
          claims: [smallClaim({ key: 'word' })],
          changes: [{ type: 'dispute', claim: 'base/silence', by: 'word', reason: 'no' }],
        }),
      ),
    );
    await record(
      await client.file(
        'then',
        smallReport('last', {
          actors: [{ slug: 'beland', name: 'Beland', kind: 'state', role: 'rival' }],
          changes: [{ type: 'retraction', claim: 'next/word', reason: 'no' }],
        }),
      ),
    );
    for (const [version, live] of bodies) {
      expect((await client.get(`/v1/dossiers/then/changes?asOf=${version}`)).text).toBe(live);
    }
  });

  test('are refused to who asks amiss', async () => {
    const bad = await client.get(`${D}/changes?after=x&limit=0&asOf=x&odd=1`);
    expect(pathsOf(expectProblem(bad, 400, 'invalid-parameter'))).toEqual([
      'after',
      'asOf',
      'limit',
      'odd',
    ]);
    const { version } = await client.read<Versioned>(D);
    expectProblem(await client.get(`${D}/changes?after=${version + 1}`), 400, 'not-yet');
    expectProblem(await client.get(`${D}/changes?after=99&asOf=1`), 400, 'not-yet');
    const { next } = await changes('?limit=2');
    const other = await client.get(`${D}/changes?limit=2&after=1&cursor=${next ?? ''}`);
    expect(pathsOf(expectProblem(other, 400, 'invalid-parameter'))).toEqual(['cursor']);
    expectProblem(await client.get('/v1/dossiers/nowhere/changes?after=9'), 404, 'not-found');
    expectProblem(await app.as().get(`${D}/changes`), 401, 'unauthorized');
  });
});
