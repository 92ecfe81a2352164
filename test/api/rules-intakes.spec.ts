import { CodePointText } from '../../libs/text/index.js';
import { TestApp } from '../support/app.js';
import { smallReport } from '../support/bundles.js';
import type { Client } from '../support/client.js';
import { IntakesOf, smallIntake } from '../support/intakes.js';
import { expectProblem, pathsOf } from '../support/problems.js';
import { until } from '../support/until.js';

const D = 'matter';
const MINUTES = 180_000;
const MIB = 2 ** 20;

let app: TestApp;
let client: Client;
let intakes: IntakesOf;
beforeAll(async () => {
  app = await TestApp.start({ reads: 'configured' });
  client = app.client;
  await client.open(D);
  intakes = new IntakesOf(client, D);
});
afterAll(async () => {
  await app.close();
});

describe('A text that the rules read', () => {
  test(
    'of 1 MiB is read in the memory that a thread has, and what is filed meanwhile is shown meanwhile',
    async () => {
      const said = 'Officials in Oslo said that up to 400 boats were waiting off the coast.\n\n';
      const filler = 'The road along the coast is long and quiet. ';
      const text = `${said}${filler.repeat(Math.floor((MIB - said.length) / filler.length))}`;
      const { status, body } = await intakes.post(smallIntake('large', { text, language: 'en' }));
      expect(status).toBe(202);
      await until(async () => (await intakes.one(body.id)).status === 'extracting');
      await client.fileAndSettle(D, smallReport('meanwhile'));
      expect(await intakes.one(body.id)).toMatchObject({ status: 'extracting', runs: [{}] });
      await until(async () => (await intakes.one(body.id)).status !== 'extracting', MINUTES);
      expect(await intakes.one(body.id)).toMatchObject({
        status: 'ready',
        text,
        counts: { candidates: 2 },
        progress: { done: text.length, of: text.length },
      });
    },
    MINUTES,
  );

  test.each([
    ['without letters', '12 000 — 34, 🎣 (56)!'],
    ['of one full stop', '.'],
  ])('%s gives no candidates, and is ready', async (what, text) => {
    const intake = await intakes.read(smallIntake(`bad-${what.replaceAll(' ', '-')}`, { text }));
    expect(intake).toMatchObject({ status: 'ready', counts: { candidates: 0 } });
  });

  test('in another language gives quotations, numbers and ISO dates, and says so', async () => {
    const text =
      'Der Minister sagte am 2022-03-29: „Wir werden niemals gehen“. Es kamen 1200 Menschen.';
    const intake = await intakes.read(smallIntake('german', { text }));
    const candidates = await intakes.candidates(intake.id);
    expect(candidates.map(({ claim }) => claim.content.kind)).toEqual([
      'event',
      'statement',
      'quantity',
    ]);
    expect(intake.runs[0]).toMatchObject({ warnings: [expect.any(String)] });
  });

  test('from right to left has its spans where its words stand', async () => {
    const text = 'قال الوزير: “لن نغادر أبدا”، وأضاف أن 1200 شخص وصلوا.';
    const intake = await intakes.read(smallIntake('arabic', { text }));
    const candidates = await intakes.candidates(intake.id);
    expect(candidates.length).toBeGreaterThan(0);
    for (const { evidence } of candidates) {
      const [span = { start: 0, end: 0, exact: '' }] = evidence;
      expect(new CodePointText(text).slice(span.start, span.end)).toBe(span.exact);
    }
  });

  test('in a page of 20,000 nested elements is refused, and says where', async () => {
    const html = `${'<div>'.repeat(20_000)}words${'</div>'.repeat(20_000)}`;
    const answer = await intakes.post(smallIntake('nested', { text: undefined, html }));
    expect(pathsOf(expectProblem(answer, 422, 'invalid'))).toEqual(['/html']);
  });
});
