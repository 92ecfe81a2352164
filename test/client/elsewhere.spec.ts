import { chromium } from '@playwright/test';

import { describeInChromium, findChromium } from '../../libs/testing/index.js';
import { TestApp } from '../support/app.js';
import { groundReport, smallClaim, smallReport } from '../support/bundles.js';
import type { FiledReport } from '../support/client.js';
import { EXAMPLE, fileExample } from '../support/example.js';
import { describeOnNewerNode } from '../support/newer-node.js';
import { examples, Program, sourceFor } from './installed.js';
import type { journey } from './journey.js';

type Journey = Awaited<ReturnType<typeof journey>>;

const RUN = `import { journey } from './journey.js';
process.stdout.write(JSON.stringify(await journey(JSON.parse(process.argv[2] ?? ''))));
`;

let app: TestApp;
let program: Program;
let key: string;

beforeAll(async () => {
  app = await TestApp.start();
  ({ key } = await app.keys.create({ name: 'c', scopes: ['read', 'report'], dossiers: '*' }));
  const [example = ''] = await examples();
  program = await Program.compile({
    'journey.ts': await sourceFor('journey.ts'),
    'run.ts': RUN,
    'example.ts': example.replace('http://127.0.0.1:3000', app.url),
  });
}, 240_000);

afterAll(async () => {
  await app.close();
  await program.remove();
});

/** Opens a dossier with two claims, and says what a journey through it is given. */
async function beginning(
  dossier: string,
): Promise<{ readonly filed: FiledReport; readonly given: object }> {
  await app.client.open(dossier);
  const filed = await app.client.fileAndSettle(dossier, groundReport('ground'));
  const bundle = smallReport('on-the-way', { claims: [smallClaim({ key: 'k' })] });
  return { filed, given: { url: app.url, key, dossier, bundle } };
}

/** What every journey comes to, whatever runs the client. */
function expectArrived(journey: Journey, { version, claims }: FiledReport): void {
  expect(journey.before).toBe(version);
  expect(journey.claims.sort()).toEqual(claims.map(({ claimId }) => claimId).sort());
  expect(journey.filed).toMatchObject({ slug: 'on-the-way', claims: [{ key: 'k' }] });
  expect(journey.keys).toHaveLength(3);
  expect(new Set(journey.keys).size).toBe(1);
  expect(journey.keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect(journey.told).toEqual(Array.from({ length: journey.filed.version }, (_, at) => at + 1));
  expect(journey.feeds).toBe(2);
  expect(journey.invalid).toEqual(['InvalidError', 422]);
  expect(journey.stale).toEqual(['StaleRevisionError', 412]);
}

describe('The client as it is built, installed by somebody else', () => {
  test('does on the Node of this run what it says', async () => {
    const { filed, given } = await beginning('on-node');
    const told = await program.run(process.execPath, 'run.js', { args: [JSON.stringify(given)] });
    expectArrived(JSON.parse(told) as Journey, filed);
  });

  test('runs the example of its README, which compiles', async () => {
    const versions = await fileExample(app.client);
    await app.client.settle(EXAMPLE, Math.max(...versions.values()));
    const told = await program.run(process.execPath, 'example.js', { env: { PARLEY_KEY: key } });
    expect(told).toMatch(/^russia neutrality \w+$/m);
    expect(told).toMatch(/^2022-\d\d-\d\d .+/m);
  });
});

describeOnNewerNode('The same on a newer Node', (node) => {
  test('does what it says', async () => {
    const { filed, given } = await beginning('on-newer');
    const told = await program.run(node, 'run.js', { args: [JSON.stringify(given)] });
    expectArrived(JSON.parse(told) as Journey, filed);
  });
});

describeInChromium('The same in a browser', () => {
  test('does what it says, on a page of the API’s own origin', async () => {
    const { filed, given } = await beginning('in-browser');
    const executablePath = findChromium() ?? '';
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await browser.newPage();
      await page.goto(`${app.url}/problems`);
      await page.evaluate(program.script('journey.js', 'travel'));
      const told = await page.evaluate<Journey>(`travel.journey(${JSON.stringify(given)})`);
      expectArrived(told, filed);
    } finally {
      await browser.close();
    }
  });
});
