import { TestApp } from '../support/app.js';
import type { Client, FiledReport } from '../support/client.js';
import { type Bundle, type BundledClaim, kindsBundle } from '../support/example.js';
import type {
  Claim,
  ClaimHistory,
  Page,
  PositionHistory,
  Positions,
  ProcessMilestones,
  Series,
  SingleClaim,
  SingleReport,
  TimelineItem,
} from '../support/shapes.js';

const base = '/v1/dossiers/river';
let app: TestApp;
let client: Client;
let bundle: Bundle;
let filed: FiledReport;
let claims: readonly Claim[];

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  bundle = await kindsBundle();
  await client.open('river');
  filed = await client.fileAndSettle('river', bundle);
  ({ items: claims } = await client.read<Page<Claim>>(`${base}/claims?limit=500`));
});

afterAll(async () => {
  await app.close();
});

const idOf = (key: string) => filed.claims.find((claim) => claim.key === key)?.claimId;

/** What is to come out: as written, but that a claim that it is about is named by its id. */
function contentOf({ content }: BundledClaim): object {
  if (!('about' in content) || !Array.isArray(content.about)) return content;
  const about = content.about.map((subject: { claim?: string }) =>
    subject.claim === undefined ? subject : { claim: idOf(subject.claim) },
  );
  return { ...content, about };
}

describe('Claims of all kinds', () => {
  test('are all there, in the order in which they were filed', () => {
    expect(new Set(claims.map(({ content }) => content?.kind))).toEqual(
      new Set([
        'event',
        'position',
        'exchange',
        'quantity',
        'milestone',
        'dependency',
        'statement',
      ]),
    );
    expect(claims.map(({ claimId }) => claimId)).toEqual(
      filed.claims.map(({ claimId }) => claimId),
    );
    expect(filed.claims.map(({ key }) => key)).toEqual(bundle.claims.map(({ key }) => key));
  });

  test('say what they were filed to say, who says it, and when it was said', () => {
    expect(claims.map(({ content, utterer, saidAt }) => ({ content, utterer, saidAt }))).toEqual(
      bundle.claims.map((claim) => ({
        content: contentOf(claim),
        utterer: claim.utterer,
        saidAt: claim.saidAt ?? null,
      })),
    );
  });

  test('say the same in their history', async () => {
    for (const claim of claims.filter((_, index) => index % 7 === 0)) {
      const { content, utterer, saidAt, evidence, state } = claim;
      const path = `${base}/claims/${claim.claimId}/history`;
      const { revisions } = await client.read<ClaimHistory>(path);
      expect(revisions).toMatchObject([
        { revision: 1, event: 'ClaimAsserted', content, utterer, saidAt, evidence, state },
      ]);
    }
  });

  test('keep the words and places of their evidence, behind emoji and combining characters', () => {
    const points = [...bundle.text];
    claims.forEach(({ evidence }, index) => {
      const sent = bundle.claims[index]?.evidence ?? [];
      expect(evidence).toHaveLength(sent.length);
      evidence.forEach(({ start, end, exact, quotation, via }, place) => {
        const words = sent[place];
        expect(points.slice(start, end).join('')).toBe(exact);
        expect({ quotation, via }).toEqual({ quotation: words?.quotation, via: words?.via });
        if (words?.exact !== undefined) expect(exact).toBe(words.exact);
        if (words?.start !== undefined) expect([start, end]).toEqual([words.start, words.end]);
      });
    });
  });

  test('are linked as they were filed', async () => {
    const linked = bundle.claims.filter(({ links = [] }) => links.length > 0);
    expect(linked.length).toBeGreaterThan(5);
    for (const { key = '', links = [] } of linked.filter(({ key }) => key !== undefined)) {
      const claim = await client.read<SingleClaim>(`${base}/claims/river-talks~${key}`);
      const outgoing = claim.links.outgoing.map(({ claimId, relation, extent }) => ({
        to: claimId,
        relation,
        ...(extent === null ? {} : { extent }),
      }));
      expect(new Set(outgoing)).toEqual(
        new Set(links.map((link) => ({ ...link, to: idOf(link.to) }))),
      );
    }
  });
});

describe('The text of a report', () => {
  test('comes out as it went in: emoji, combining characters, CR LF and all', async () => {
    const { captures, title } = await client.read<SingleReport>(`${base}/reports/river-talks`);
    expect(title).toBe(bundle.title);
    expect(captures.map(({ text }) => text)).toEqual([bundle.text]);
  });
});

describe('Dates of the world', () => {
  test('stand on the timeline as they were written', async () => {
    const { items } = await client.read<Page<TimelineItem>>(`${base}/timeline?limit=500`);
    const shown = new Map(items.map(({ claimId, occurred }) => [claimId, occurred?.edtf ?? null]));
    expect(claims.map(({ claimId }) => shown.get(claimId))).toEqual(
      bundle.claims.map(({ content }) => {
        const { occurred, period } = content as { occurred?: string; period?: string };
        return occurred ?? period ?? null;
      }),
    );
  });
});

describe('Numbers', () => {
  test('come out of the series with the bounds that they went in with', async () => {
    const { items } = await client.read<Page<Series>>(`${base}/quantities`);
    const shown = new Map(
      items.flatMap((series) =>
        series.quantities.map((quantity) => [quantity.claimId, { ...series, ...quantity }]),
      ),
    );
    const quantities = claims.filter(({ content }) => content?.kind === 'quantity');
    expect(shown.size).toBe(quantities.length);
    for (const { claimId, content } of quantities) {
      const numbers = { ...content, kind: undefined };
      expect({ ...shown.get(claimId), kind: undefined }).toMatchObject(numbers);
    }
  });

  test('are put into words that say their bounds', async () => {
    const { items } = await client.read<Page<Series>>(`${base}/quantities`);
    const amounts = items.map(({ measure, quantities }) => [
      measure,
      ...quantities.map(({ amount }) => amount),
    ]);
    expect(amounts).toEqual([
      ['boats', 'at most 90'],
      ['dams', 'more than 1 and less than 2'],
      ['eels', '1,250 eels'],
      ['herons', 'at least 5 and at most 9'],
      ['lead', 'at least 0 and less than 0.5 g'],
      ['nests', 'at least 12'],
      ['otters', 'about 40'],
      ['oxygen', 'less than 0.2 share'],
      ['silt-depth', 'more than 3.5 m'],
      ['temperature', 'more than -4 and at most 2 °C'],
    ]);
  });
});

describe('Exchanges', () => {
  const cell = async (actor: string, issue: string) => {
    const { cells } = await client.read<Positions>(`${base}/positions`);
    return cells.find((cell) => cell.actor === actor && cell.issue === issue);
  };

  test('in exchange show each leg as a position of its holder, conditional on all the others', async () => {
    const condition = (issue: string, stance: string) => ({
      actor: 'norland',
      issue,
      stance,
      linkage: 'in-exchange-for',
    });
    expect(await cell('norland', 'water-share')).toMatchObject({
      stance: 'offers',
      terms: 'more water',
      reading: 'stated',
      conditions: [condition('ferries', 'demands'), condition('archives', 'seeks')],
    });
    expect(await cell('norland', 'ferries')).toMatchObject({
      stance: 'demands',
      terms: 'a free ferry',
      conditions: [condition('water-share', 'offers'), condition('archives', 'seeks')],
    });
    expect(await cell('norland', 'archives')).toMatchObject({
      stance: 'seeks',
      terms: null,
      conditions: [condition('water-share', 'offers'), condition('ferries', 'demands')],
    });
  });

  test.each([
    ['ferries', 'accepts', 'only-if', 'norland', 'dam-height', 'concedes'],
    ['archives', 'offers', 'only-after', 'river-board', 'inspection', 'accepts'],
    ['tolls', 'withdraws', 'unless', 'norland', 'flood-warnings', 'withdraws'],
  ])(
    'otherwise show the first leg alone (%s), the others being conditions',
    async (issue, stance, linkage, other, otherIssue, otherStance) => {
      expect(await cell('sudland', issue)).toMatchObject({
        stance,
        conditions: [{ actor: other, issue: otherIssue, stance: otherStance, linkage }],
      });
    },
  );

  test('make no cell of a condition, nor of whoever owes a leg', async () => {
    expect(await cell('river-board', 'inspection')).toBeUndefined();
    expect(await cell('river-board', 'archives')).toBeUndefined();
    expect(await cell('norland', 'flood-warnings')).toBeUndefined();
    expect(await cell('norland', 'dam-height')).toMatchObject({
      stance: 'defers',
      reading: 'inferred',
    });
  });
});

describe('What others make of a claim', () => {
  const stateOf = (key: string) =>
    claims.find((claim) => claim.key === `river-talks/${key}`)?.state;

  test('is corroboration where a registered actor says the same for somebody else', () => {
    expect(stateOf('shared-river-south')?.epistemic).toBe('corroborated');
  });

  test('is none where the other word is that of an unnamed label', () => {
    expect(stateOf('shared-river-north')?.epistemic).toBe('single-source');
  });

  test('is none from a link of another kind', () => {
    const corroborated = claims.filter(({ state }) => state.epistemic === 'corroborated');
    expect(corroborated.map(({ key }) => key)).toEqual(['river-talks/shared-river-south']);
  });
});

describe('The validity of a claim as it was asserted', () => {
  test.each([
    ['sluice-promise', 'planned'],
    ['sluice-half-open', 'ended'],
    ['gates-repair', 'current'],
    ['no-night-pumping', 'unknown'],
    ['to-be-ratified', 'planned'],
    ['drafting', 'current'],
    ['survey-confirmed', 'ended'],
    ['fishing-offer', 'current'],
  ])('%s: %s', (key, validity) => {
    const claim = claims.find((claim) => claim.key === `river-talks/${key}`);
    expect(claim?.state.validity).toBe(validity);
  });
});

describe('Whoever speaks for an actor', () => {
  test('is one who acts on its behalf, a label too', async () => {
    const { history } = await client.read<PositionHistory>(`${base}/positions/sudland/fishing`);
    expect(history).toMatchObject([{ own: true, change: 'withdrawn', stance: 'withdraws' }]);
  });
});

describe('Processes', () => {
  test('have a status of their own beside those of their steps', async () => {
    const { items } = await client.read<Page<ProcessMilestones>>(`${base}/milestones`);
    expect(
      items.map(({ slug, status, steps }) => [
        slug,
        status,
        Object.fromEntries(steps.map((step) => [step.slug, step.status])),
      ]),
    ).toEqual([
      [
        'accord',
        'blocked',
        {
          surveyed: 'confirmed-done',
          drafted: 'in-progress',
          signed: 'scheduled',
          ratified: 'required',
          opened: 'proposed',
        },
      ],
      ['inquiry', 'abandoned', {}],
    ]);
    const dependencies = items.flatMap(({ steps }) => steps.flatMap((step) => step.dependencies));
    expect(dependencies.map(({ requires, type }) => [requires, type])).toEqual([
      [['drafted', 'signed'], 'finish-start'],
      [['ratified'], 'concurrent'],
    ]);
  });
});
