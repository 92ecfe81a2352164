import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { claim } from '../../claims/claim.js';
import type { KnownDossier, ReportText } from './candidate.js';
import { extract } from './extract.js';

const known: KnownDossier = {
  actors: [
    { slug: 'norway', name: 'Norway', kind: 'state' },
    { slug: 'marit-solheim', name: 'Marit Solheim', kind: 'person', memberOf: 'norway' },
  ],
  issues: [
    { slug: 'herring-quota', title: 'Herring quota' },
    { slug: 'access', title: 'Access to Norwegian waters' },
  ],
  processes: [
    {
      slug: 'accord',
      title: 'Herring accord',
      steps: [
        { slug: 'draft', title: 'Draft' },
        { slug: 'signature', title: 'Signed by the ministers' },
      ],
    },
  ],
  places: [{ slug: 'bergen', name: 'Bergen' }],
};

const read = (text: string, more: Partial<ReportText> = {}) =>
  extract({ text, publishedAt: '2022-03-30', title: 'Talks', known, ...more });

const kinds = (text: string, kind: string) =>
  read(text).candidates.filter(({ claim }) => claim.content.kind === kind);

describe('reading a text', () => {
  it('proposes what somebody said, with speaker, role and the exact span', () => {
    const text =
      '🐟 Quotas. Norway’s chief negotiator, Marit Solheim, said the herring quota was “fair”.';
    const [candidate] = read(text).candidates;
    expect(candidate).toMatchObject({
      claim: {
        content: { kind: 'statement', about: [{ issue: 'herring-quota' }] },
        utterer: { actor: 'marit-solheim', role: 'chief negotiator', onBehalfOf: 'norway' },
      },
      missing: [],
      warnings: [],
    });
    const [{ start, end, exact, quotation } = { start: 0, end: 0, exact: '', quotation: '' }] =
      candidate?.evidence ?? [];
    expect(Array.from(text).slice(start, end).join('')).toBe(exact);
    expect(quotation).toBe('partial');
  });

  it('says when it was said, where the text does', () => {
    const [candidate] = read('“It is over,” Marit Solheim told parliament on Monday.').candidates;
    expect(candidate?.claim.saidAt).toBe('2022-03-28');
  });

  it('proposes numbers with measure, population and place', () => {
    expect(kinds('Up to 400 people have been killed in Bergen.', 'quantity')).toMatchObject([
      {
        claim: {
          content: {
            measure: 'killed',
            population: 'people',
            place: 'bergen',
            basis: 'at-most',
            max: 400,
            hedge: 'Up to',
          },
          utterer: { narrator: true },
        },
      },
    ]);
  });

  it('proposes stances on issues of the dossier, and what is missing of others', () => {
    expect(kinds('Norway rejected a herring quota.', 'position')).toMatchObject([
      {
        claim: { content: { actor: 'norway', issue: 'herring-quota', stance: 'rejects' } },
        missing: [],
      },
    ]);
    expect(kinds('Norway rejected the rumours.', 'position')).toMatchObject([
      { missing: ['/content/issue'] },
    ]);
  });

  it('takes “we” in a quotation for those for whom its speaker speaks', () => {
    expect(kinds('“We will never accept it,” Marit Solheim said.', 'position')).toMatchObject([
      { claim: { content: { actor: 'norway', stance: 'rejects' } } },
    ]);
    expect(kinds('“They reject it,” Marit Solheim said.', 'position')).toEqual([]);
  });

  it('takes what somebody announces of their own side for an offer, and of others for none', () => {
    const text = 'Marit Solheim announced that Norway would send 40 boats.';
    expect(kinds(text, 'position')).toMatchObject([
      { claim: { content: { actor: 'norway', stance: 'offers' } } },
    ]);
    expect(kinds(text.replace('Norway', 'Iceland'), 'position')).toEqual([]);
  });

  it('takes “its minister” for one of the state before, and “the government” for the speaker’s', () => {
    const [rejected] = kinds(
      'Iceland said it was late. Its foreign minister, Ada Quill, rejected any talk of a cut.',
      'position',
    );
    expect(rejected).toMatchObject({ claim: { content: { stance: 'rejects' } } });
    expect(
      kinds('Marit Solheim said the government was ready to cut the catch.', 'position'),
    ).toMatchObject([{ claim: { content: { actor: 'norway', stance: 'offers' } } }]);
  });

  it('takes “it” for whom the sentence before is about', () => {
    const text = 'Iceland said it was late. Norway has sent four boats. It has asked for more.';
    expect(kinds(text, 'position')).toMatchObject([{ claim: { content: { actor: 'norway' } } }]);
  });

  it('takes a vow not to do something for one refusal', () => {
    expect(kinds('Norway vowed that it would not sell a single boat.', 'position')).toMatchObject([
      { claim: { content: { actor: 'norway', stance: 'rejects' } } },
    ]);
  });

  it('never proposes a conditional offer as a plain one', () => {
    expect(
      kinds(
        'Norway offered a lower herring quota in exchange for access to its waters.',
        'exchange',
      ),
    ).toMatchObject([
      {
        claim: {
          content: {
            linkage: 'in-exchange-for',
            legs: [
              { holder: 'norway', issue: 'herring-quota', stance: 'offers' },
              { holder: 'norway', issue: 'access', stance: 'demands' },
            ],
          },
        },
        missing: [],
      },
    ]);
    for (const text of [
      'Norway would accept a herring quota only if Iceland did.',
      'Norway offered a herring quota, provided that Iceland signs.',
      'Norway accepts the herring quota. In return, Iceland lifts the ban.',
      'Marit Solheim said Norway would sign unless Iceland left.',
    ]) {
      const [first] = read(text).candidates;
      expect(first?.warnings).toContain('condition-in-sentence');
    }
  });

  it('proposes events with their dates, and steps of the processes that the dossier has', () => {
    expect(kinds('Norway opened the harbour on 24 February.', 'event')).toMatchObject([
      { claim: { content: { agents: ['norway'], occurred: '2022-02-24', status: 'occurred' } } },
    ]);
    expect(kinds('The accord has not been signed by the ministers.', 'milestone')).toMatchObject([
      { missing: ['/content/status'] },
    ]);
    const text = 'The accord must be signed by the ministers once the draft is ready.';
    expect(kinds(text, 'milestone').map(({ claim }) => claim.content['step'])).toEqual([
      'draft',
      'signature',
    ]);
    expect(kinds(text, 'dependency')).toHaveLength(1);
  });

  it('proposes countries and persons that the dossier does not have, and never makes one up', () => {
    const { actors, candidates } = read(
      'Iceland’s envoy, Einar Bjarnason, said it was late. Somebody said it was early.',
    );
    expect(actors).toEqual([
      { slug: 'iceland', name: 'Iceland', kind: 'state' },
      {
        slug: 'einar-bjarnason',
        name: 'Einar Bjarnason',
        kind: 'person',
        memberOf: 'iceland',
        role: 'envoy',
      },
    ]);
    expect(candidates.map(({ warnings }) => warnings)).toEqual([['unknown-actor']]);
  });

  it('marks what rests on a pronoun, and a name that is spelt otherwise', () => {
    const text = 'Marit Solheym said it was late. She said it was over.';
    expect(read(text).candidates.map(({ warnings }) => warnings)).toEqual([
      ['fuzzy-name'],
      ['pronoun'],
    ]);
  });

  it('takes what the first sentence tells for an event, whoever did it', () => {
    const { candidates } = read('Some 700 people were killed in Bergen. Others were freed.');
    expect(candidates.map(({ claim, rule }) => [claim.content['what'], rule])).toContainEqual([
      'Some 700 people were killed in Bergen',
      'event-lead',
    ]);
    expect(candidates.filter(({ rule }) => rule.startsWith('event'))).toHaveLength(1);
  });

  it('suggests links to what the dossier has', () => {
    const claims = [
      {
        id: 'toll',
        content: { kind: 'quantity', measure: 'killed', population: 'people', place: 'bergen' },
      },
      {
        id: 'fair',
        content: { kind: 'statement', gist: 'the herring quota of this year was fair to all' },
        speaker: 'norway',
      },
    ] as const;
    const suggested = (text: string) =>
      read(text, { known: { ...known, claims } }).candidates.map(({ suggestions }) =>
        suggestions.map(({ relation, to }) => [relation, to]),
      );
    expect(suggested('Up to 700 people may be killed in Bergen.')).toEqual([
      [['supersedes', 'toll']],
    ]);
    expect(suggested('Officials said the herring quota of this year was fair to all.')).toEqual([
      [['same-proposition', 'fair']],
    ]);
    expect(suggested('Officials denied that the herring quota of this year was fair.')).toEqual([
      [['denial', 'fair']],
    ]);
  });

  it('reads of other languages quotations, numbers and ISO dates alone, and says so', () => {
    const { candidates, warnings } = read(
      'Der Minister sagte am 2022-03-29: „Wir werden niemals gehen“. Es kamen 1200 Menschen.',
    );
    expect(candidates.map(({ claim, missing }) => [claim.content.kind, missing])).toEqual([
      ['event', ['/content/what', '/content/status']],
      ['statement', ['/utterer']],
      ['quantity', ['/content/measure']],
    ]);
    expect(warnings).toHaveLength(1);
  });

  it.each(['', ' \n\t', '12 000 — 34.', '🌊🌊', '٣٤'])(
    'finds nothing in “%s”, and says so',
    (text) => {
      const { candidates, actors, warnings } = read(text);
      expect({ candidates, actors }).toEqual({ candidates: [], actors: [] });
      expect(warnings).toHaveLength(1);
    },
  );

  it('reads right-to-left text without a span that is not there', () => {
    const text = 'قال الوزير إن «المحادثات سوف تستمر غدا» في المدينة.';
    const { candidates } = read(text);
    expect(candidates).toHaveLength(1);
    for (const { start, end, exact } of candidates.flatMap(({ evidence }) => evidence)) {
      expect(Array.from(text).slice(start, end).join('')).toBe(exact);
    }
  });

  it('refuses what is longer than a claim may be, and lists it', () => {
    const { refused } = read(`“${'word '.repeat(3_000)}”`, { language: 'de' });
    expect(refused).toMatchObject([{ reason: 'It is longer than a claim may be.' }]);
  });

  it('tells how far it is, and stops where it is told to', () => {
    const text = 'Norway said that it was late.\n\n'.repeat(2_000);
    const seen: number[] = [];
    extract(
      { text, publishedAt: '2022-03-30', title: '', known },
      { onProgress: (done, of) => seen.push(done / of) },
    );
    expect(seen.length).toBeGreaterThan(3);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    const controller = new AbortController();
    const stopping = () =>
      extract(
        { text, publishedAt: '2022-03-30', title: '', known },
        {
          signal: controller.signal,
          onProgress: () => {
            controller.abort(new Error('enough'));
          },
        },
      );
    expect(stopping).toThrow('enough');
  });

  it('gives the same for the same', () => {
    const text = 'Marit Solheim said up to 40 boats were lost. She rejected a herring quota.';
    expect(read(text)).toEqual(read(text));
  });
});

describe('the texts of the project', () => {
  const folder = join(import.meta.dirname, '../../../eval/texts');
  const texts = readdirSync(folder).filter((file) => file.endsWith('.txt'));

  it.each(texts)('give claims of the contract wherever nothing is missing: %s', (file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { candidates } = read(text);
    expect(candidates.length).toBeGreaterThan(5);
    for (const { claim: proposed, missing } of candidates) {
      if (missing.length > 0) continue;
      expect(claim.safeParse(proposed)).toMatchObject({ success: true });
    }
  });
});

const article = '../shared/seed/article.txt';

(existsSync(article) ? describe : describe.skip)('the seed article', () => {
  it('gives its quotations with their speakers, its bounds, and its offer as an exchange', () => {
    const state = (slug: string, name: string) => ({ slug, name, kind: 'state' });
    const dossier = {
      actors: [state('russia', 'Russia'), state('ukraine', 'Ukraine')],
      issues: [
        { slug: 'neutrality', title: 'Ukraine’s neutrality' },
        { slug: 'security-guarantees', title: 'Security guarantees for Ukraine' },
      ],
      processes: [],
    };
    const { candidates } = read(readFileSync(article, 'utf8'), { known: dossier });
    const said = (words: string) =>
      candidates
        .filter(
          ({ claim, evidence }) =>
            claim.content.kind === 'statement' && evidence[0]?.exact.includes(words),
        )
        .map(({ claim }) => claim.utterer);
    expect(said('create the necessary conditions')).toMatchObject([
      { actor: 'alexander-fomin', role: 'Deputy Defence Minister' },
    ]);
    expect(said('restore the territorial integrity')).toMatchObject([
      { actor: 'oleksandr-chaly', role: 'negotiator', onBehalfOf: 'ukraine' },
    ]);
    const numbers = candidates.filter(({ claim }) => claim.content.kind === 'quantity');
    expect(numbers.map(({ claim }) => claim.content)).toMatchObject([
      { basis: 'at-most', max: 400, measure: 'killed' },
      { basis: 'about', value: 130_000 },
    ]);
    expect(numbers.map(({ claim }) => claim.utterer)).toEqual([
      { label: 'officials' },
      { label: 'officials' },
    ]);
    const offers = candidates.filter(({ claim }) => claim.content.kind === 'exchange');
    expect(offers.map(({ claim }) => claim.content)).toMatchObject([
      {
        legs: [
          { holder: 'ukraine', issue: 'neutrality', stance: 'offers' },
          { holder: 'ukraine', issue: 'security-guarantees', stance: 'demands' },
        ],
      },
    ]);
  });
});
