import { Redis } from 'ioredis';

import { describeOnRedis, startRedis, type TestRedis } from '../../libs/testing/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Answer, Client, FiledReport, Versioned } from '../support/client.js';
import { type Asking, everyRead } from '../support/every-read.js';
import { everythingInRedis, findIn, findInRedis } from '../support/everything.js';
import { type OpenApi, type Route, routesOf } from '../support/openapi.js';

const DOSSIER = 'matter';
const CLAIMS = `/v1/dossiers/${DOSSIER}/claims`;
const CAPTURES = `/v1/dossiers/${DOSSIER}/reports/leak/captures`;
const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };
const MINUTES = 180_000;

/** Words of the texts. */
const TEXT =
  'Aland offers xanadu peace. Beland quilled quietly. Witnesses jotted zephyrs. Gone by vesper.';
const SECOND_TEXT = 'Aland offers xanadu peace. Gone by coelacanth.';
const OF_TEXTS = ['xanadu', 'quilled', 'zephyr', 'vesper', 'coelacanth'];

/** Words that the events of the claim `count` say, each in a field of its own. */
const OF_COUNT = [
  'vexillum',
  'wyvern',
  'zithertown',
  'quern',
  'obelisk',
  'lanthorn',
  'mnemosyne',
  'cresset',
  'oriflamme',
  'ravelin',
  'sexton',
  'palimpsest',
  'thurible',
  'quincunx',
  'farthingale',
  'sarabande',
  'gallimaufry',
  '1777-07-07',
];

/** Words that claims say which go with the captures. */
const OF_OTHERS = ['sackbut', 'psaltery', 'dulcimer', 'crumhorn', 'theorbo', 'tabor', 'shawm'];

const on = (exact: string, more: object = {}) => [{ exact, quotation: 'indirect', ...more }];

const count = {
  kind: 'quantity',
  measure: 'vexillum',
  population: 'wyvern',
  place: 'zithertown',
  unit: 'quern',
  period: '1777-07-07',
  basis: 'exact',
  value: 7,
  hedge: 'obelisk',
};

const leak = smallReport('leak', {
  text: TEXT,
  actors: [aland, beland],
  issues: [{ slug: 'peace', title: 'Peace' }],
  processes: [{ slug: 'treaty', title: 'Treaty', steps: [{ slug: 'signed', title: 'Signed' }] }],
  claims: [
    {
      key: 'offer',
      content: {
        kind: 'exchange',
        legs: [
          { holder: 'aland', issue: 'peace', stance: 'offers', terms: 'sackbut' },
          { holder: 'beland', issue: 'peace', stance: 'accepts', terms: 'psaltery' },
        ],
        linkage: 'in-exchange-for',
      },
      utterer: { actor: 'aland' },
      evidence: on('Aland offers xanadu peace'),
    },
    {
      key: 'count',
      content: count,
      utterer: { label: 'lanthorn', role: 'mnemosyne' },
      evidence: on('Witnesses jotted zephyrs', { via: ['cresset'] }),
    },
    {
      key: 'event',
      content: { kind: 'event', what: 'dulcimer', place: 'tabor', status: 'occurred' },
      utterer: { narrator: true },
      evidence: on('Gone by vesper'),
      links: [{ to: 'count', relation: 'elaborates' }],
    },
    {
      key: 'step',
      content: { kind: 'milestone', process: 'treaty', status: 'proposed', hedge: 'crumhorn' },
      utterer: { label: 'shawm' },
      evidence: on('Gone by vesper'),
    },
    {
      key: 'word',
      content: { kind: 'statement', gist: 'theorbo', about: [{ claim: 'count' }] },
      utterer: { actor: 'beland' },
      evidence: on('Beland quilled quietly'),
    },
  ],
});

const press = smallReport('press', {
  publishedAt: '2022-04-02',
  actors: [beland],
  claims: [
    {
      key: 'silence',
      content: { kind: 'statement', gist: 'Beland is silent' },
      utterer: { actor: 'beland' },
      evidence: on('Beland is silent'),
    },
  ],
});

/** Files reports of a claim of every kind, and changes one of them in every way. */
class Story {
  private readonly revisions = new Map<string, number>();
  version = 0;

  constructor(private readonly client: Client) {}

  async tell(): Promise<readonly FiledReport[]> {
    await this.client.open(DOSSIER);
    const filed: Answer<FiledReport> = await this.client.post(
      `/v1/dossiers/${DOSSIER}/reports`,
      leak,
      { 'Idempotency-Key': 'leak' },
    );
    const late = await this.client.file(DOSSIER, press);
    await this.client.write(CAPTURES, { text: SECOND_TEXT });

    const silence = 'press/silence';
    const correction = { cause: 'extraction', reason: 'A ravelin it was' };
    await this.change('leak~count', 'corrections', {
      ...correction,
      utterer: { label: 'sexton', onBehalfOf: 'aland' },
    });
    const content = { ...count, hedge: 'oriflamme' };
    await this.change('leak~count', 'corrections', { ...correction, content });
    const evidence = on('Beland is silent', { report: 'press', via: ['sarabande'] });
    await this.change('leak~count', 'evidence', { evidence });
    await this.change('leak~count', 'disputes', { by: silence, reason: 'No farthingale' });
    const upheld = { outcome: 'upheld', reason: 'A quincunx' };
    await this.change('leak~count', 'dispute-resolutions', upheld);
    await this.change('leak~count', 'retractions', { reason: 'A palimpsest' });
    await this.change('leak~count', 'reinstatements', { reason: 'A thurible' });
    const same = { to: silence, relation: 'same-proposition' };
    await this.change('leak~count', 'links', { ...same, reason: 'For gallimaufry' });
    // Others name it, each in its own stream.
    await this.change('press~silence', 'links', { to: 'leak/count', relation: 'contradicts' });
    await this.change('press~silence', 'disputes', { by: 'leak/count', reason: 'Says so' });
    await this.change('press~silence', 'evidence', {
      evidence: on('Gone by coelacanth', { report: 'leak' }),
    });
    await this.client.settle(DOSSIER, this.version);
    return [filed.body, late];
  }

  /** Changes a claim that stands where it was left. */
  async change(claim: string, how: string, body: object): Promise<void> {
    const revision = this.revisions.get(claim) ?? 1;
    const answer = await this.client.post<Versioned & { revision: number }>(
      `${CLAIMS}/${claim}/${how}`,
      body,
      { 'If-Match': `"${revision}"`, 'Idempotency-Key': `${claim} ${revision}` },
    );
    if (answer.status !== 200) throw new Error(`${how}: ${answer.status} ${answer.text}`);
    this.revisions.set(claim, answer.body.revision);
    this.version = answer.body.version;
  }

  async eraseCapture(capture: number): Promise<void> {
    const answer = await this.client.post<Versioned>(`${CAPTURES}/${capture}/erasure`, WHY);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    this.version = answer.body.version;
  }
}

function forgetting(redisUrl?: () => string): void {
  let app: TestApp;
  let client: Client;
  let routes: readonly Route[];
  let story: Story;
  let names: Asking['names'];
  /** Those of what is going to be erased, in hexadecimal. */
  let salts: readonly string[];

  beforeAll(async () => {
    app = await TestApp.start(redisUrl ? { redisUrl: redisUrl() } : {});
    client = app.client;
    routes = routesOf(await app.as().read<OpenApi>('/openapi.json'));
    story = new Story(client);
    const [filed, late] = await story.tell();
    const ids = [...(filed?.claims ?? []), ...(late?.claims ?? [])].map(({ claimId }) => claimId);
    const rows = await app.database.$queryRaw<{ salt: string }[]>`
      SELECT encode(salt, 'hex') AS salt FROM "log".events
      WHERE stream LIKE 'claim/%' AND payload LIKE '%"leak"%'
      UNION ALL SELECT encode(t.salt, 'hex') FROM "log".texts t WHERE body IN (${TEXT}, ${SECOND_TEXT})`;
    salts = rows.map(({ salt }) => salt);
    names = {
      dossier: [DOSSIER],
      report: ['leak', 'press'],
      capture: ['1', '2'],
      claim: [...ids, 'leak~count'],
      actor: ['aland', 'beland'],
      place: ['port'],
      measure: ['killed'],
      issue: ['peace'],
      process: ['treaty'],
      conflict: ids.flatMap((id) => [`disputed~${id}`, `contradicts~${id}`]),
      intake: ['01a20523-ce34-7438-8bdd-07e8be3e1577'],
      candidate: ['01a20523-ce34-7438-8bdd-07e8be3e1578'],
      path: [`0/000.p/${story.version}`, `entries/000.p/${story.version}`],
      // What the other tables tell of claims is in these, too.
      file: ['claims', 'revisions', 'positions', 'reports', 'actors'].map((name) => `${name}.csv`),
    };
  }, MINUTES);
  afterAll(() => app.close());

  /** Every version, as the press knew some of them, times of the world, and differences. */
  const moments = (): readonly Readonly<Record<string, string>>[] => {
    const versions = Array.from({ length: story.version }, (_, index) => String(index + 1));
    const some = versions.filter((_, index) => index % 6 === 5);
    return [
      ...versions.map((asOf) => ({ asOf })),
      ...versions.map((version) => ({ version })),
      ...['2022-03-29', '2022-03-30', '2022-04-02'].map((publishedBy) => ({ publishedBy })),
      ...some.map((asOf) => ({ asOf, publishedBy: '2022-03-31' })),
      ...['1777-07-07', '2022-03'].map((validAt) => ({ validAt })),
      ...some.map((from) => ({ from, to: String(story.version) })),
    ];
  };

  /** Those of some words that any answer tells; every answer is one that the document knows. */
  async function told(words: readonly string[], queries: Asking['queries']): Promise<string[]> {
    const found = new Set<string>();
    for await (const { path, status, text } of everyRead(client, routes, { names, queries })) {
      expect({ path, status: [200, 400, 404].includes(status) ? 'answered' : status }).toEqual({
        path,
        status: 'answered',
      });
      for (const word of words) if (text.includes(word)) found.add(word);
    }
    return [...found];
  }

  async function expectNowhere(words: readonly string[]): Promise<void> {
    await client.settle(DOSSIER, story.version);
    // With the queues elsewhere, answers come from the same rows.
    if (!redisUrl) expect(await told(words, moments())).toEqual([]);
    expect(await findIn(app.ownerUrl, words)).toEqual([]);
    if (redisUrl) expect(await findInRedis(redisUrl(), words)).toEqual([]);
  }

  test(
    'stood everywhere before',
    async () => {
      const words = [...OF_TEXTS, ...OF_COUNT, ...OF_OTHERS];
      expect((await told(words, [])).sort()).toEqual([...words].sort());
      const places = await findIn(app.ownerUrl, words);
      expect(words.filter((word) => !places.join('\n').includes(word))).toEqual([]);
      if (redisUrl) expect((await everythingInRedis(redisUrl())).size).toBeGreaterThan(0);
    },
    MINUTES,
  );

  test(
    'a claim’s words are nowhere once it is erased',
    async () => {
      await story.change('leak~count', 'erasure', WHY);
      await expectNowhere(OF_COUNT);
    },
    MINUTES,
  );

  test(
    'a text’s words, and those of whatever quoted it, are nowhere once its captures are erased',
    async () => {
      await story.eraseCapture(1);
      await story.eraseCapture(2);
      await expectNowhere([...OF_TEXTS, ...OF_COUNT, ...OF_OTHERS]);
    },
    MINUTES,
  );

  test('what they could be tried against is gone too', async () => {
    expect(salts.length).toBeGreaterThan(5);
    expect(await findIn(app.ownerUrl, salts)).toEqual([]);
  });

  test('no answer that is kept for an idempotency key could be tried with words', async () => {
    const rows = await app.database.$queryRaw<{ key: string }[]>`
      SELECT key FROM "log".answers WHERE request <> '' ORDER BY key`;
    // Those that said nothing which is erased, the erasure of the claim itself among them.
    expect(rows.map(({ key }) => key)).toEqual([
      'leak~count 9',
      'press~silence 1',
      'press~silence 2',
    ]);
  });
}

describe('What is erased, with the queues in PostgreSQL', () => {
  forgetting();
});

describeOnRedis('What is erased, with the queues in Redis', () => {
  let redis: TestRedis | undefined;

  beforeAll(async () => {
    redis = await startRedis();
  });
  const url = () => redis?.url ?? '';
  forgetting(url);
  // After what talks to it has ended.
  afterAll(() => redis?.stop());

  test('would be found there in whatever way it were kept', async () => {
    const client = new Redis(url());
    await client.set('a-string', 'told in a string');
    await client.hset('a-hash', 'field', 'told in a hash');
    await client.rpush('a-list', 'told in a list');
    await client.sadd('a-set', 'told in a set');
    await client.zadd('a-sorted-set', 1, 'told in a sorted set');
    await client.xadd('a-stream', '*', 'field', 'told in a stream');
    await client.set('told-in-a-key', '');
    client.disconnect();
    const found = await findInRedis(url(), ['told']);
    expect(found.sort()).toEqual(
      ['a-hash', 'a-list', 'a-set', 'a-sorted-set', 'a-stream', 'a-string', 'told-in-a-key'].map(
        (key) => `${key}: told`,
      ),
    );
  });
});
