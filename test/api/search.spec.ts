import { withSession } from '../../libs/database/index.js';
import { TestApp } from '../support/app.js';
import { aland, beland, smallReport } from '../support/bundles.js';
import type { Client, Versioned } from '../support/client.js';
import { findIn } from '../support/everything.js';
import { expectProblem } from '../support/problems.js';
import type { Claim, Page } from '../support/shapes.js';

const TEXT = [
  'The delegation proposed neutrality under guarantees.',
  'Делегация предложила нейтралитет.',
  '代表团提出中立地位。',
  'اقترح الوفد الحياد',
  'Straße und Café blieben offen.',
  'Ospreys nested quietly.',
].join(' ');

const on = (exact: string, more: object = {}) => [{ exact, quotation: 'indirect', ...more }];

const statement = (key: string, gist: string, exact: string, more: object = {}) => ({
  key,
  content: { kind: 'statement', gist },
  utterer: { narrator: true },
  evidence: on(exact),
  ...more,
});

/** A report of 30 March with claims in several languages. */
const talks = smallReport('talks', {
  text: TEXT,
  actors: [aland, { ...beland, aliases: ['The Quiet Land'] }],
  issues: [{ slug: 'peace', title: 'An end of the fighting' }],
  processes: [
    { slug: 'treaty', title: 'The accord', steps: [{ slug: 'signed', title: 'Signature' }] },
  ],
  claims: [
    {
      key: 'offer',
      content: {
        kind: 'position',
        actor: 'aland',
        issue: 'peace',
        stance: 'offers',
        terms: 'Permanent non-alignment',
        reading: 'stated',
      },
      utterer: { label: 'An envoy', role: 'negotiator' },
      evidence: on('The delegation proposed neutrality under guarantees'),
    },
    statement('russian', 'Нейтральный статус', 'Делегация предложила нейтралитет', {
      utterer: { actor: 'beland' },
    }),
    statement('chinese', '中立', '代表团提出中立地位'),
    statement('arabic', 'حياد', 'اقترح الوفد الحياد'),
    statement('german', 'Straße', 'Straße und Café blieben offen'),
    {
      key: 'signed',
      content: { kind: 'milestone', process: 'treaty', step: 'signed', status: 'scheduled' },
      utterer: { narrator: true },
      evidence: on('Ospreys nested quietly'),
    },
    {
      key: 'killed',
      content: { kind: 'quantity', measure: 'people-killed', basis: 'exact', value: 407 },
      utterer: { narrator: true },
      evidence: on('Ospreys nested quietly'),
    },
  ],
});

let app: TestApp;
let client: Client;
let dossiers = 0;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
});

afterAll(async () => {
  await app.close();
});

/** The keys of the claims that are found, in their order. */
async function found(
  dossier: string,
  q: string,
  more: Readonly<Record<string, string>> = {},
): Promise<(string | undefined)[]> {
  const query = new URLSearchParams({ q, ...more }).toString();
  const { items } = await client.read<Page<Claim>>(`/v1/dossiers/${dossier}/claims?${query}`);
  return items.map(({ key }) => key?.replace(/^\w+\//, ''));
}

async function begin(): Promise<string> {
  dossiers += 1;
  const dossier = `search-${dossiers}`;
  await client.open(dossier);
  await client.fileAndSettle(dossier, talks);
  return dossier;
}

async function settle(dossier: string, version: number): Promise<void> {
  await client.read(`/v1/dossiers/${dossier}/claims?minVersion=${version}`);
}

describe('A search for words', () => {
  let dossier: string;

  beforeAll(async () => {
    dossier = await begin();
  });

  test.each([
    ['what a claim says', 'alignment', ['offer']],
    ['its speaker', 'envoy', ['offer']],
    ['the role of its speaker', 'negotiator', ['offer']],
    ['its quotations', 'neutrality', ['offer']],
    ['slugs', 'people killed', ['killed']],
    ['numbers', '407', ['killed']],
    ['the beginnings of words', 'neutr guar', ['offer']],
    ['several places at once', 'envoy alignment neutrality', ['offer']],
    ['the names of actors that it mentions', 'aland', ['offer']],
    ['the other names of its speaker', 'quiet', ['russian', 'signed', 'killed']],
    ['the titles of issues', 'fighting', ['offer']],
    ['the titles of processes', 'accord', ['signed']],
    ['the titles of steps', 'signature', ['signed']],
    ['a name and a quotation together', 'quiet land нейтралитет', ['russian']],
    ['no word of it', 'neutrality ospreys', []],
    ['the middle of a word', 'trality', []],
    ['Cyrillic in whatever case', 'НЕЙТРАЛ', ['russian']],
    ['Chinese wherever it begins', '中立地位', ['chinese']],
    ['Arabic', 'الوفد', ['arabic']],
    ['German with a sharp s', 'STRASSE', ['german']],
    ['an accent, however it is composed', 'cafe\u0301', ['german']],
    ['the letter without its accent', 'cafe blieben', []],
  ])('finds a claim by %s', async (_, q, keys) => {
    expect(await found(dossier, q)).toEqual(keys);
  });

  test.each([
    "'; DROP TABLE views.words; -- neutrality",
    'neutrality:*',
    'neutrality & !envoy',
    "neutrality' | 'envoy",
    'neutrality <-> under',
    '(((neutrality',
    '\\neutrality\\',
    '@neutrality',
    '"neutrality"',
  ])('takes signs for what stands between words: %s', async (q) => {
    const path = `/v1/dossiers/${dossier}/claims?q=${encodeURIComponent(q)}`;
    const { items } = await client.read<Page<Claim>>(path);
    const words = q.match(/[a-z]+/gi) ?? [];
    const all = words.every((word) => ['neutrality', 'envoy', 'under'].includes(word));
    expect(items).toHaveLength(all ? 1 : 0);
  });

  test('does not take a word for what is mentioned by that slug', async () => {
    expect(await found(dossier, 'actor')).toEqual([]);
    expect(await found(dossier, '@aland #peace')).toEqual(['offer']);
    expect(await found(dossier, '@ala')).toEqual(['offer']);
  });

  test('goes with every other filter, and pages in the order of assertion', async () => {
    expect(await found(dossier, 'quiet', { kind: 'quantity' })).toEqual(['killed']);
    expect(await found(dossier, 'quiet', { speaker: 'beland' })).toEqual(['russian']);
    expect(await found(dossier, 'quiet', { speaker: 'narrator' })).toEqual(['signed', 'killed']);
    expect(await found(dossier, 'neutrality', { speaker: 'label:An envoy' })).toEqual(['offer']);
    expect(await found(dossier, 'neutrality', { speaker: 'label:An' })).toEqual([]);
    expect(await found(dossier, 'neutrality', { speaker: 'label:…' })).toEqual([]);
    expect(await found(dossier, 'neutrality', { actor: 'aland', issue: 'peace' })).toEqual([
      'offer',
    ]);
    expect(await found(dossier, 'neutrality', { actor: 'beland' })).toEqual([]);
    expect(await found(dossier, 'neutrality', { report: 'talks' })).toEqual(['offer']);
    expect(await found(dossier, 'neutrality', { change: 'correction' })).toEqual([]);
    expect(await found(dossier, 'quiet', { validAt: '2022-04' })).toEqual([]);
    const path = `/v1/dossiers/${dossier}/claims?q=quiet`;
    const one = await client.read<Page<Claim>>(`${path}&limit=2`);
    expect(one.items.map(({ key }) => key)).toEqual(['talks/russian', 'talks/signed']);
    const two = await client.read<Page<Claim>>(`${path}&limit=2&cursor=${one.next ?? ''}`);
    expect(two).toMatchObject({ items: [{ key: 'talks/killed' }], next: null });
    const other = `/v1/dossiers/${dossier}/claims?q=calm&limit=2&cursor=${one.next ?? ''}`;
    expectProblem(await client.get(other), 400, 'invalid-parameter');
  });

  test.each(['', ' ', '…!?', '🎣', 'a b c d e f g h i j k', 'x'.repeat(201), 'a\0b'])(
    'is refused where it has no words or too many: %j',
    async (q) => {
      const answer = await client.get(`/v1/dossiers/${dossier}/claims?q=${encodeURIComponent(q)}`);
      const { errors } = expectProblem(answer, 400, 'invalid-parameter');
      expect(errors).toMatchObject([{ path: 'q' }]);
    },
  );

  test('finds nothing of another dossier', async () => {
    await client.open('search-elsewhere');
    const { version } = await client.file('search-elsewhere', {
      ...talks,
      claims: [statement('only', 'Hermitage', 'Ospreys nested quietly')],
    });
    await settle('search-elsewhere', version);
    expect(await found('search-elsewhere', 'hermitage')).toEqual(['only']);
    expect(await found('search-elsewhere', 'neutrality')).toEqual([]);
    expect(await found(dossier, 'hermitage')).toEqual([]);
  });
});

describe('What is found at a moment', () => {
  test('is what was said then: before a correction, and after it', async () => {
    const dossier = await begin();
    const path = `/v1/dossiers/${dossier}/claims/talks~offer/corrections`;
    const { body } = await client.post<Versioned>(
      path,
      {
        cause: 'extraction',
        content: {
          kind: 'position',
          actor: 'aland',
          issue: 'peace',
          stance: 'offers',
          terms: 'Permanent abstention',
          reading: 'stated',
        },
        evidence: on('Ospreys nested quietly', { report: 'talks' }),
        reason: 'Misread',
      },
      { 'If-Match': '"1"' },
    );
    await settle(dossier, body.version);
    const before = { asOf: String(body.version - 1) };
    expect(await found(dossier, 'alignment')).toEqual([]);
    expect(await found(dossier, 'alignment', before)).toEqual(['offer']);
    expect(await found(dossier, 'abstention ospreys')).toEqual(['offer']);
    expect(await found(dossier, 'abstention', before)).toEqual([]);
    // The evidence of an extraction that is corrected stands no longer.
    expect(await found(dossier, 'neutrality')).toEqual([]);
    expect(await found(dossier, 'neutrality', before)).toEqual(['offer']);
  });

  test('is quoted only where the report of the quotation is known', async () => {
    const dossier = await begin();
    const { version } = await client.file(
      dossier,
      smallReport('later', {
        publishedAt: '2022-04-10',
        text: 'Kestrels circled.',
        changes: [
          {
            type: 'evidence',
            claim: 'talks/offer',
            evidence: on('Kestrels circled', { report: 'later' }),
          },
        ],
      }),
    );
    await settle(dossier, version);
    expect(await found(dossier, 'kestrel neutrality')).toEqual(['offer']);
    expect(await found(dossier, 'kestrel', { publishedBy: '2022-04-10' })).toEqual(['offer']);
    expect(await found(dossier, 'kestrel', { publishedBy: '2022-04-09' })).toEqual([]);
    expect(await found(dossier, 'neutrality', { publishedBy: '2022-04-09' })).toEqual(['offer']);
    expect(await found(dossier, 'neutrality', { publishedBy: '2022-03-29' })).toEqual([]);
    expect(await found(dossier, 'kestrel', { asOf: String(version - 3) })).toEqual([]);
  });

  test('goes by the names of then, and takes merged actors for one', async () => {
    const dossier = await begin();
    const merged = await client.post<Versioned>(`/v1/dossiers/${dossier}/actors/aland/merges`, {
      into: 'beland',
      reason: 'One and the same',
    });
    await settle(dossier, merged.body.version);
    expect(await found(dossier, 'quiet non')).toEqual(['offer']);
    const before = { asOf: String(merged.body.version - 1) };
    expect(await found(dossier, 'quiet non', before)).toEqual([]);
  });
});

describe('What is erased', () => {
  const WHY = { reason: 'Asked for by the person', legalBasis: 'Article 17 GDPR' };

  test('is found no longer, at any moment, and its words are nowhere', async () => {
    const dossier = await begin();
    const { version } = await client.file(
      dossier,
      smallReport('secret', {
        text: 'Xylophones rang. Vespertine bells tolled.',
        claims: [
          statement('one', 'Quixotic', 'Xylophones rang', { utterer: { label: 'Zarathustra' } }),
          statement('two', 'Bells', 'Vespertine bells tolled'),
        ],
      }),
    );
    await settle(dossier, version);
    expect(await found(dossier, 'quixotic xylophones zarathustra')).toEqual(['one']);
    expect(await found(dossier, 'vespertine')).toEqual(['two']);
    await withSession(app.ownerUrl, (session) => session.query('ANALYZE'));
    const erased = [
      await client.post<Versioned>(`/v1/dossiers/${dossier}/claims/secret~one/erasure`, WHY, {
        'If-Match': '"1"',
      }),
      await client.post<Versioned>(
        `/v1/dossiers/${dossier}/reports/secret/captures/1/erasure`,
        WHY,
      ),
    ];
    for (const { status, body } of erased) {
      expect(status).toBe(200);
      await settle(dossier, body.version);
    }
    for (const q of ['quixotic', 'xylophones', 'zarathustra', 'vespertine']) {
      expect(await found(dossier, q)).toEqual([]);
      expect(await found(dossier, q, { asOf: String(version) })).toEqual([]);
    }
    const gone = ['quixotic', 'xylophones', 'zarathustra', 'vespertine'];
    expect(await findIn(app.ownerUrl, gone)).toEqual([]);
  });
});
