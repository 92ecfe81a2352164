import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { EXAMPLE, exampleDossier, firstReport } from '../support/example.js';
import type {
  Claim,
  ClaimHistory,
  Dossier,
  Page,
  PositionHistory,
  Positions,
  ProcessMilestones,
  Series,
  SingleClaim,
  SingleReport,
  TimelineItem,
} from '../support/shapes.js';

const base = `/v1/dossiers/${EXAMPLE}`;
const narrator = { narrator: true };
const officials = { label: 'officials' };
const fomin = { actor: 'alexander-fomin', role: 'deputy defence minister', onBehalfOf: 'russia' };
const medinsky = { actor: 'vladimir-medinsky', role: 'chief negotiator', onBehalfOf: 'russia' };
const chaly = { actor: 'oleksandr-chaly', role: 'negotiator', onBehalfOf: 'ukraine' };

let app: TestApp;
let client: Client;
let version: number;

beforeAll(async () => {
  app = await TestApp.start();
  client = app.client;
  await client.write('/v1/dossiers', await exampleDossier());
  ({ version } = await client.fileAndSettle(EXAMPLE, await firstReport()));
});

afterAll(async () => {
  await app.close();
});

const allClaims = () => client.read<Page<Claim>>(`${base}/claims?limit=500`);
const allReports = () => client.read<SingleReport>(`${base}/reports/istanbul-talks`);

describe('The positions of the first report', () => {
  const condition = (issue: string, stance: string) => ({
    actor: 'ukraine',
    issue,
    stance,
    linkage: 'in-exchange-for',
  });

  /** actor, issue, stance, reading, terms, conditions, who says it */
  const expected = [
    [
      'russia',
      'military-operations',
      'offers',
      'inferred',
      'reduce around Kyiv and Chernihiv',
      [],
      { actor: 'russia' },
    ],
    ['russia', 'nato-membership', 'rejects', 'stated', 'Ukraine’s membership', [], narrator],
    [
      'russia',
      'neutrality',
      'defers',
      'inferred',
      'progress acknowledged; to be put to the president',
      [],
      medinsky,
    ],
    ['russia', 'nuclear-status', 'defers', 'inferred', 'progress acknowledged', [], fomin],
    ['russia', 'security-guarantees', 'defers', 'inferred', 'progress acknowledged', [], fomin],
    [
      'ukraine',
      'neutrality',
      'offers',
      'stated',
      'permanent, non-bloc',
      [condition('security-guarantees', 'demands')],
      { actor: 'ukraine' },
    ],
    ['ukraine', 'nuclear-status', 'seeks', 'stated', 'a fixed non-nuclear status', [], chaly],
    [
      'ukraine',
      'security-guarantees',
      'demands',
      'stated',
      null,
      [condition('neutrality', 'offers')],
      { actor: 'ukraine' },
    ],
    [
      'ukraine',
      'territorial-integrity',
      'seeks',
      'stated',
      'restored by diplomatic and political means',
      [],
      chaly,
    ],
  ];

  test('are nine cells, with their conditions, readings and utterers, and nothing else', async () => {
    const { cells } = await client.read<Positions>(`${base}/positions`);
    expect(
      cells.map(({ actor, issue, stance, reading, terms, conditions, utterer }) => [
        actor,
        issue,
        stance,
        reading,
        terms,
        conditions,
        utterer,
      ]),
    ).toEqual(expected);
  });

  test('are dated by the report where nothing says when they were said', async () => {
    const { cells } = await client.read<Positions>(`${base}/positions`);
    for (const cell of cells) {
      expect(cell).toMatchObject({
        since: '2022-03-30',
        changes: 0,
        epistemic: 'single-source',
        revision: 1,
        state: {
          record: 'active',
          corrected: false,
          epistemic: 'single-source',
          validity: 'current',
        },
      });
    }
  });

  test('name the actors and issues that they are about', async () => {
    const { actors, issues } = await client.read<Positions>(`${base}/positions`);
    expect(actors).toEqual([
      { slug: 'russia', name: 'Russia' },
      { slug: 'ukraine', name: 'Ukraine' },
    ]);
    expect(issues.map(({ slug }) => slug)).toEqual([
      'military-operations',
      'nato-membership',
      'neutrality',
      'nuclear-status',
      'security-guarantees',
      'territorial-integrity',
    ]);
  });

  test.each(expected.map(([actor, issue, stance]) => [actor, issue, stance] as string[]))(
    'of %s on %s has a history that ends where the cell stands',
    async (actor, issue, stance) => {
      const { cells } = await client.read<Positions>(`${base}/positions`);
      const { history } = await client.read<PositionHistory>(`${base}/positions/${actor}/${issue}`);
      const cell = cells.find((cell) => cell.actor === actor && cell.issue === issue);
      expect(history.at(-1)).toMatchObject({ stance, claimId: cell?.claimId });
    },
  );

  test('show a word that is not the actor’s own as such in its history', async () => {
    const { history } = await client.read<PositionHistory>(
      `${base}/positions/russia/nato-membership`,
    );
    expect(history).toMatchObject([{ own: false, change: null, utterer: narrator }]);
  });

  test('show two speakers of one actor as one stance taken and reaffirmed', async () => {
    const { history } = await client.read<PositionHistory>(`${base}/positions/russia/neutrality`);
    expect(history).toMatchObject([
      { own: true, change: 'taken', utterer: fomin, terms: 'progress acknowledged' },
      { own: true, change: 'reaffirmed', utterer: medinsky, terms: 'to be put to the president' },
    ]);
  });
});

describe('The numbers of the first report', () => {
  test('are never more exact than they were given', async () => {
    const { items } = await client.read<Page<Series>>(`${base}/quantities`);
    const none = { value: null, min: null, max: null, minExclusive: null, maxExclusive: null };
    expect(items).toMatchObject([
      {
        measure: 'killed',
        population: 'people',
        place: 'chernihiv',
        quantities: [
          {
            ...none,
            basis: 'at-most',
            max: 400,
            hedge: 'up to',
            amount: 'at most 400 people',
            utterer: officials,
          },
        ],
      },
      {
        measure: 'without-heating-electricity-or-water',
        population: 'residents',
        place: 'chernihiv',
        quantities: [
          {
            ...none,
            basis: 'about',
            value: 130_000,
            hedge: 'some',
            amount: 'about 130,000 people',
            utterer: officials,
          },
        ],
      },
    ]);
    expect(items.flatMap(({ quantities }) => quantities)).toHaveLength(2);
  });
});

describe('The way to the summit', () => {
  test('leads from the draft by approval and signature, each waiting for the one before', async () => {
    const { items } = await client.read<Page<ProcessMilestones>>(`${base}/milestones`);
    const treaty = items.find(({ slug }) => slug === 'treaty');
    expect(
      treaty?.steps.map(({ slug, status, dependencies }) => [
        slug,
        status,
        dependencies.map(({ requires, type }) => [requires, type]),
      ]),
    ).toEqual([
      ['drafted', 'required', []],
      ['approved', 'required', [[['drafted'], 'finish-start']]],
      ['signed', 'required', [[['approved'], 'finish-start']]],
      ['summit', 'proposed', [[['signed'], 'finish-start']]],
    ]);
    expect(treaty).toMatchObject({ status: null, milestones: [] });
  });

  test('keeps the hedge of the summit, and who set the conditions', async () => {
    const { items } = await client.read<Page<ProcessMilestones>>(`${base}/milestones`);
    const steps = items.flatMap(({ steps }) => steps);
    const said = steps.flatMap(({ milestones, dependencies }) => [...milestones, ...dependencies]);
    expect(said.map(({ utterer }) => utterer)).toEqual(Array.from({ length: 7 }, () => medinsky));
    expect(steps.at(-1)?.milestones).toMatchObject([{ status: 'proposed', hedge: 'possible' }]);
    for (const { milestones } of steps) {
      for (const { occurred } of milestones) expect(occurred).toBeNull();
    }
  });
});

describe('The timeline of the first report', () => {
  test('gives no date that the report does not give', async () => {
    const { items } = await client.read<Page<TimelineItem>>(`${base}/timeline?limit=500`);
    expect(items).toHaveLength(33);
    const dated = items.filter(({ occurred }) => occurred !== null);
    expect(dated.map(({ key, occurred }) => [key, occurred])).toEqual([
      [
        'istanbul-talks/crimea-annexation',
        { edtf: '2014', from: '2014-01-01T00:00:00.000Z', to: '2015-01-01T00:00:00.000Z' },
      ],
      [
        'istanbul-talks/invasion',
        { edtf: '2022-02-24', from: '2022-02-24T00:00:00.000Z', to: '2022-02-25T00:00:00.000Z' },
      ],
      [
        'istanbul-talks/eastern-refocus',
        { edtf: '[..2022-03-30]', from: null, to: '2022-03-31T00:00:00.000Z' },
      ],
    ]);
    expect(items.slice(0, 3)).toEqual(dated);
    for (const { saidAt } of items) expect(saidAt).toBeNull();
  });

  test('has the span of dates and the counts of the dossier', async () => {
    expect(await client.read<Dossier>(base)).toMatchObject({
      slug: EXAMPLE,
      version,
      counts: {
        reports: 1,
        claims: 33,
        actors: 8,
        places: 4,
        measures: 2,
        issues: 6,
        processes: 2,
      },
      dates: { from: '2014-01-01T00:00:00.000Z', to: '2022-03-31T00:00:00.000Z' },
    });
  });
});

describe('Everything that is shown', () => {
  test('rests on evidence whose words stand in the stored text where it says', async () => {
    const { claims, text } = await firstReport();
    const { captures } = await allReports();
    expect(captures.map((capture) => capture.text)).toEqual([text]);
    const points = [...text];
    const { items } = await allClaims();
    expect(items.map(({ key }) => key)).toEqual(
      claims.map(({ key = '' }) => `istanbul-talks/${key}`),
    );
    items.forEach((item, index) => {
      const cut = item.evidence.map(({ start, end }) => points.slice(start, end).join(''));
      expect(cut).toEqual(claims[index]?.evidence.map(({ exact }) => exact));
      expect(item.evidence.map(({ exact }) => exact)).toEqual(cut);
      expect(item.evidence.map(({ quotation }) => quotation)).toEqual(
        claims[index]?.evidence.map(({ quotation }) => quotation),
      );
    });
  });

  test('is spans of the report, each of a claim that the report lists', async () => {
    const { captures, claims } = await allReports();
    const listed = new Set(claims.map(({ claimId }) => claimId));
    const { items } = await allClaims();
    const spans = captures.flatMap((capture) => capture.spans);
    const place = (span: { claimId: string; start: number; end: number }) =>
      `${span.claimId} ${span.start} ${span.end}`;
    expect(spans.map(place).sort()).toEqual(
      items
        .flatMap(({ claimId, evidence }) => evidence.map((span) => place({ ...span, claimId })))
        .sort(),
    );
    for (const { claimId } of spans) expect(listed).toContain(claimId);
  });

  test('can be followed to a revision, an event, a report and a span', async () => {
    const [matrix, series, processes, timeline, report] = await Promise.all([
      client.read<Positions>(`${base}/positions`),
      client.read<Page<Series>>(`${base}/quantities`),
      client.read<Page<ProcessMilestones>>(`${base}/milestones`),
      client.read<Page<TimelineItem>>(`${base}/timeline?limit=500`),
      allReports(),
    ]);
    const text = [...(report.captures[0]?.text ?? '')];
    const shown = [
      ...matrix.cells,
      ...series.items.flatMap(({ quantities }) => quantities),
      ...processes.items.flatMap(({ milestones }) => milestones),
      ...processes.items.flatMap(({ steps }) =>
        steps.flatMap(({ milestones, dependencies }) => [...milestones, ...dependencies]),
      ),
      ...timeline.items,
    ];
    expect(shown).toHaveLength(9 + 2 + 7 + 33);

    for (const { claimId, revision, key, state } of shown) {
      const claim = await client.read<SingleClaim>(`${base}/claims/${claimId}`);
      expect(claim).toMatchObject({ claimId, revision, key, state });
      const { revisions } = await client.read<ClaimHistory>(`${base}/claims/${claimId}/history`);
      const [made] = revisions;
      expect(revisions).toHaveLength(revision);
      expect(made).toMatchObject({ event: 'ClaimAsserted', report: report.slug });

      const event = await app.database.event.findUniqueOrThrow({
        where: { dossier_version: { dossier: EXAMPLE, version: made?.version ?? 0 } },
      });
      expect(event).toMatchObject({
        stream: `claim/${claimId}`,
        revision,
        type: 'ClaimAsserted',
        recordedBy: made?.recordedBy,
      });
      for (const { start, end, exact, report: slug } of claim.evidence) {
        expect(slug).toBe(report.slug);
        expect(text.slice(start, end).join('')).toBe(exact);
      }
    }
  });

  test('is found by its permanent name as by its id', async () => {
    const byName = await client.get<SingleClaim>(`${base}/claims/istanbul-talks~chernihiv-killed`);
    const byId = await client.get(`${base}/claims/${byName.body.claimId}`);
    expect(byName.status).toBe(200);
    expect(byId.text).toBe(byName.text);
  });

  test('names its links both ways', async () => {
    const claim = (key: string) => client.read<SingleClaim>(`${base}/claims/istanbul-talks~${key}`);
    const inferred = await claim('russia-on-neutrality-medinsky');
    expect(inferred.links).toMatchObject({
      outgoing: [
        { relation: 'inferred-from', key: 'istanbul-talks/proposals-to-putin' },
        { relation: 'same-proposition', key: 'istanbul-talks/russia-on-neutrality-fomin' },
      ],
      incoming: [],
    });
    const source = await claim('proposals-to-putin');
    expect(source.links.incoming).toMatchObject([
      { relation: 'inferred-from', key: 'istanbul-talks/russia-on-neutrality-medinsky' },
    ]);
  });

  test('corroborates nothing by two speakers for one actor', async () => {
    const { items } = await allClaims();
    expect(new Set(items.map(({ state }) => state.epistemic))).toEqual(new Set(['single-source']));
  });
});
