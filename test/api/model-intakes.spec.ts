import { ANSWERS } from '../../libs/language-models/test/dialects.js';
import { ModelServer } from '../../libs/language-models/test/model-server.js';
import { TestApp } from '../support/app.js';
import { IntakesOf, smallIntake } from '../support/intakes.js';

const KEY = 'sk-of-a-model-0123456789';
const TEXT =
  'Ada Kern said the ban would be lifted only if fees fell. She called it “useful”. Up to 400 boats waited.';
const MINUTES = 120_000;

const NOTHING = {
  ...{ kind: 'statement', quote: '', before: '', quotation: 'indirect', speaker: '' },
  ...{ speakerSort: 'narrator', role: '', onBehalfOf: '', saidAt: '', condition: '', words: '' },
  ...{ actor: '', issue: '', stance: '', legs: [], linkage: '', agents: [], targets: [] },
  ...{ place: '', occurred: '', status: '', measure: '', population: '', unit: '', basis: '' },
  ...{ value: null, min: null, max: null, exclusive: false, hedge: '', process: '', step: '' },
  ...{ requires: [], dependency: '' },
};
const kern = { speaker: 'Ada Kern', speakerSort: 'named' };
const CLAIMS = [
  { quote: 'the ban would be lifted only if fees fell', words: 'the ban would be lifted', ...kern },
  { quote: 'She called it "useful"', words: 'it is useful', quotation: 'partial', ...kern },
  {
    kind: 'quantity',
    quote: 'Up to 400 boats waited',
    measure: 'boats',
    basis: 'exact',
    value: 500,
  },
  { quote: 'nobody said this anywhere', words: 'this', ...kern },
];
const ANSWER = JSON.stringify({
  actors: [{ name: 'Ada Kern', kind: 'person' }],
  claims: CLAIMS.map((claim) => ({ ...NOTHING, ...claim })),
});

interface Run {
  readonly model?: string;
  readonly tokens?: number;
  readonly failure?: string;
  readonly refused: readonly { readonly reason: string; readonly quote?: string }[];
}

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server.close());

/** Hands the text in for a model that is asked in a dialect, and gives what came of it. */
async function readBy(dialect: keyof typeof ANSWERS, path: string) {
  const modelUrl = `${server.url}${path}`;
  const settings = { modelUrl, model: 'tiny', modelKey: KEY, modelDialect: dialect } as const;
  const app = await TestApp.start({ reads: 'configured', settings });
  try {
    await app.client.open('matter');
    const intakes = new IntakesOf(app.client, 'matter');
    const intake = await intakes.read(
      smallIntake('by-model', { text: TEXT, language: 'en', extractor: 'model' }),
    );
    const candidates = await intakes.candidates(intake.id);
    const held = await intakes.decide(intake.id, candidates[0]?.id ?? '0', { decision: 'accept' });
    return { intake, run: intake.runs[0] as unknown as Run, candidates, held };
  } finally {
    await app.close();
  }
}

describe('A text that a model reads', () => {
  test.each([
    ['openai', '/v1', '/v1/chat/completions'],
    ['anthropic', '', '/v1/messages'],
    ['ollama', '', '/api/chat'],
  ] as const)(
    'over an endpoint that speaks %s has its candidates checked, its tokens counted, and what is not there refused',
    async (dialect, path, asked) => {
      server.play(ANSWERS[dialect](ANSWER));
      const { intake, run, candidates, held } = await readBy(dialect, path);
      expect(server.asked.map((each) => each.path)).toEqual([asked]);
      expect(intake).toMatchObject({ status: 'ready', counts: { candidates: 3, undecided: 3 } });
      expect(run).toMatchObject({ extractor: 'model', model: 'tiny', tokens: 120 });
      expect(run.refused).toEqual([
        { reason: expect.any(String) as string, quote: 'nobody said this anywhere' },
      ]);
      expect(candidates.map(({ evidence }) => evidence[0]?.exact)).toEqual([
        'the ban would be lifted only if fees fell',
        'She called it “useful”',
        'Up to 400 boats waited',
      ]);
      expect(candidates[0]?.warnings).toContain('condition-in-sentence');
      expect(candidates[1]?.warnings).toContain('folded-quote');
      expect(candidates[2]?.warnings).toContain('number-not-in-span');
      // A conditional offer is no plain one, whoever read it.
      expect(held.status).toBe(409);
      expect(JSON.stringify({ intake, candidates })).not.toContain(KEY);
    },
    MINUTES,
  );

  test(
    'and whose endpoint refuses the key is failed, says what to look at, and tells no key',
    async () => {
      server.play({ status: 401, body: { error: `wrong key ${KEY}` } });
      const { intake, run, candidates } = await readBy('openai', '/v1');
      expect(intake.status).toBe('failed');
      expect(run.failure).toContain('PARLEY_MODEL_KEY');
      expect(JSON.stringify(intake)).not.toContain(KEY);
      expect(candidates).toEqual([]);
    },
    MINUTES,
  );
});
