import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { originalBundle } from '../bundles/original.js';
import { TestApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { EXAMPLE, exampleDossier, firstReport } from '../support/example.js';
import type {
  Claim,
  Dossier,
  Page,
  Positions,
  ProcessMilestones,
  Series,
  SingleReport,
} from '../support/shapes.js';

// The publisher's own words are not part of the project.
const ARTICLE = join(import.meta.dirname, '..', '..', '..', 'shared', 'seed', 'article.txt');
const present = existsSync(ARTICLE);
const describeWithArticle = present ? describe : describe.skip;

const DOSSIER = 'by-another-hand';
const base = `/v1/dossiers/${DOSSIER}`;

describeWithArticle(
  `The first report in its publisher's words${present ? '' : `, which are not at ${ARTICLE}`}`,
  () => {
    let app: TestApp;
    let client: Client;
    let article: string;

    beforeAll(async () => {
      article = readFileSync(ARTICLE, 'utf8');
      app = await TestApp.start();
      client = app.client;
      await client.write('/v1/dossiers', await exampleDossier());
      await client.open(DOSSIER);
      await client.fileAndSettle(EXAMPLE, await firstReport());
      await client.fileAndSettle(DOSSIER, originalBundle(article));
    });

    afterAll(async () => {
      await app.close();
    });

    const cellsOf = async (dossier: string) => {
      const { cells } = await client.read<Positions>(`/v1/dossiers/${dossier}/positions`);
      return cells.map(({ actor, issue, stance, reading, conditions }) => ({
        actor,
        issue,
        stance,
        reading,
        conditions,
      }));
    };

    test('gives the same nine cells in another dossier', async () => {
      const cells = await cellsOf(DOSSIER);
      expect(cells).toHaveLength(9);
      expect(cells).toEqual(await cellsOf(EXAMPLE));
    });

    test('leaves it to the narrator what the narrator says', async () => {
      const { cells } = await client.read<Positions>(`${base}/positions`);
      const narrated = cells.filter(({ utterer }) => 'narrator' in utterer);
      expect(narrated.map(({ actor, issue }) => [actor, issue])).toEqual([
        ['russia', 'nato-membership'],
      ]);
    });

    test('keeps its bounds and its steps', async () => {
      const { items: series } = await client.read<Page<Series>>(`${base}/quantities`);
      const numbers = series.flatMap(({ quantities }) => quantities);
      expect(numbers.map(({ basis, value, min, max }) => [basis, value, min, max])).toEqual([
        ['at-most', null, null, 400],
        ['about', 130_000, null, null],
      ]);
      const { items } = await client.read<Page<ProcessMilestones>>(`${base}/milestones`);
      expect(items[0]?.steps.map(({ slug, status }) => [slug, status])).toEqual([
        ['top-meeting', 'proposed'],
        ['signature', 'required'],
        ['approval', 'required'],
        ['draft', 'required'],
      ]);
    });

    test('stands as it was sent, with every span in its place', async () => {
      const { captures } = await client.read<SingleReport>(
        `${base}/reports/talks-as-first-reported`,
      );
      expect(captures.map(({ text }) => text)).toEqual([article]);
      const points = [...article];
      const { items } = await client.read<Page<Claim>>(`${base}/claims?limit=500`);
      for (const { start, end, exact } of items.flatMap(({ evidence }) => evidence)) {
        expect(points.slice(start, end).join('')).toBe(exact);
      }
    });

    test('is nothing that the example dossier knows of', async () => {
      const { counts } = await client.read<Dossier>(`/v1/dossiers/${EXAMPLE}`);
      expect(counts).toMatchObject({ reports: 1, processes: 2 });
      const answer = await client.get(`/v1/dossiers/${EXAMPLE}/reports/talks-as-first-reported`);
      expect(answer.status).toBe(404);
    });
  },
);
