import { z } from 'zod';
import { loadConfig } from '../config/index.js';
import {
  configuredModel,
  type LanguageModel,
  languageModel,
  ModelFailure,
  type ModelSettings,
  type Question,
  tokensInMemory,
} from './index.js';
import { retryAfterOf } from './retry-after.js';
import { completion, ModelServer } from './test/model-server.js';

const KEY = 'sk-secret-0123456789';
const schema = z.strictObject({ words: z.array(z.string()) });
const QUESTION: Question<z.infer<typeof schema>> = {
  instructions: 'Give the words.',
  text: 'One two.',
  schema,
  name: 'words',
  mostTokens: 500,
};
const ANSWER = '{"words":["one","two"]}';

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server.close());

function model(settings: Partial<ModelSettings> = {}): LanguageModel {
  return languageModel({
    url: `${server.url}/v1`,
    key: KEY,
    model: 'tiny',
    dialect: 'openai',
    tokensADay: 100_000,
    tokensARun: 50_000,
    count: tokensInMemory(),
    pauses: [0, 0],
    ...settings,
  });
}

async function failureOf(asking: Promise<unknown>): Promise<ModelFailure> {
  const error: unknown = await asking.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ModelFailure)) throw new Error('It failed otherwise.', { cause: error });
  expect(`${JSON.stringify(error)} ${error.stack ?? ''} ${String(error.cause)}`).not.toContain(KEY);
  return error;
}

describe('a question', () => {
  it('is put to chat completions with its schema, and its answer counted', async () => {
    server.play(completion(ANSWER));
    const run = model().begin();
    expect(await run.ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(run.tokens).toBe(120);
    expect(server.asked).toEqual([
      expect.objectContaining({
        path: '/v1/chat/completions',
        headers: expect.objectContaining({ authorization: `Bearer ${KEY}` }),
        body: {
          model: 'tiny',
          messages: [
            { role: 'system', content: 'Give the words.' },
            { role: 'user', content: 'One two.' },
          ],
          max_tokens: 500,
          temperature: 0,
          response_format: {
            type: 'json_schema',
            json_schema: {
              name: 'words',
              strict: true,
              schema: {
                type: 'object',
                properties: { words: { type: 'array', items: { type: 'string' } } },
                required: ['words'],
                additionalProperties: false,
              },
            },
          },
        },
      }),
    ]);
  });

  it('is put as Anthropic has it', async () => {
    server.play({
      body: {
        content: [{ type: 'thinking' }, { type: 'text', text: ANSWER }],
        stop_reason: 'end_turn',
        usage: { input_tokens: 30, cache_read_input_tokens: 5, output_tokens: 7 },
      },
    });
    const run = model({ dialect: 'anthropic', url: server.url }).begin();
    expect(await run.ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(run.tokens).toBe(42);
    expect(server.asked[0]).toMatchObject({
      path: '/v1/messages',
      headers: { 'x-api-key': KEY, 'anthropic-version': '2023-06-01' },
      body: {
        system: 'Give the words.',
        messages: [{ role: 'user', content: 'One two.' }],
        max_tokens: 500,
        output_config: { format: { type: 'json_schema', schema: { type: 'object' } } },
      },
    });
    expect(server.asked[0]?.headers.authorization).toBeUndefined();
  });

  it('is put as Ollama has it, with room in the context for all of it', async () => {
    server.play({
      body: {
        message: { content: ANSWER },
        done_reason: 'stop',
        prompt_eval_count: 9,
        eval_count: 4,
      },
    });
    const run = model({ dialect: 'ollama', url: server.url, key: undefined }).begin();
    const long = { ...QUESTION, text: 'words '.repeat(5_000) };
    expect(await run.ask(long)).toEqual({ words: ['one', 'two'] });
    expect(run.tokens).toBe(13);
    const [asked] = server.asked;
    expect(asked).toMatchObject({
      path: '/api/chat',
      body: { stream: false, format: { type: 'object' }, options: { num_predict: 500 } },
    });
    const { num_ctx: room } = asked?.body['options'] as { num_ctx: number };
    expect(room).toBeGreaterThan(10_000);
    expect(asked?.headers.authorization).toBeUndefined();
  });

  it.each([
    ['openai', '/v1', '/v1/chat/completions'],
    ['openai', '/v1/chat/completions', '/v1/chat/completions'],
    ['anthropic', '', '/v1/messages'],
    ['anthropic', '/v1/', '/v1/messages'],
    ['anthropic', '/proxy', '/proxy/v1/messages'],
    ['ollama', '/api', '/api/chat'],
  ] as const)('goes in the dialect %s and at %j to %s', async (dialect, set, path) => {
    server.play({ status: 404 });
    await failureOf(
      model({ dialect, url: `${server.url}${set}` })
        .begin()
        .ask(QUESTION),
    );
    expect(server.asked[0]?.path).toBe(path);
  });

  it('is put without what the endpoint refuses by name, then and afterwards', async () => {
    const refuse = (param: string) => ({
      status: 400,
      body: { error: { message: `Unsupported parameter: '${param}'`, param } },
    });
    server.play(
      refuse('temperature'),
      refuse('max_tokens'),
      refuse('response_format'),
      completion(ANSWER),
    );
    const asked = model();
    await asked.begin().ask(QUESTION);
    await asked.begin().ask(QUESTION);
    expect(server.asked).toHaveLength(5);
    for (const { body } of server.asked.slice(3)) {
      expect(Object.keys(body).sort()).toEqual(['max_completion_tokens', 'messages', 'model']);
      expect(JSON.stringify(body['messages'])).toContain('additionalProperties');
    }
  });
});

describe('an answer that is not what was asked for', () => {
  it('is asked for again once, with what is wrong', async () => {
    server.play(completion('{"words":"one"}'), completion(ANSWER));
    const run = model().begin();
    expect(await run.ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(run.tokens).toBe(240);
    const messages = server.asked[1]?.body['messages'] as { role: string; content: string }[];
    expect(messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[2]?.content).toBe('{"words":"one"}');
    expect(messages[3]?.content).toContain('at /words:');
  });

  it('is a failure when it comes again', async () => {
    server.play(completion('I would rather not use JSON.'));
    const { fault } = await failureOf(model().begin().ask(QUESTION));
    expect(fault).toBe('invalid');
    expect(server.asked).toHaveLength(2);
  });

  it('is taken out of a fence of Markdown', async () => {
    server.play(completion(`\`\`\`json\n${ANSWER}\n\`\`\``));
    expect(await model().begin().ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    ['openai', completion('{"wor', { finish: 'length' }), 'truncated'],
    ['openai', completion('', { finish: 'content_filter' }), 'declined'],
    [
      'openai',
      { body: { choices: [{ message: { content: null, refusal: 'I cannot help.' } }] } },
      'declined',
    ],
    ['anthropic', { body: { content: [], stop_reason: 'max_tokens' } }, 'truncated'],
    ['anthropic', { body: { content: [], stop_reason: 'refusal' } }, 'declined'],
    ['ollama', { body: { message: { content: '{' }, done_reason: 'length' } }, 'truncated'],
    ['openai', { body: { message: { content: ANSWER } } }, 'unreadable'],
    ['openai', { body: '<html>Welcome</html>' }, 'unreadable'],
    ['anthropic', completion(ANSWER), 'unreadable'],
    ['openai', { body: 'a'.repeat(5 * 1024 ** 2) }, 'answer-too-large'],
  ] as const)('in the dialect %s (%#) is a failure of its own', async (dialect, answer, fault) => {
    server.play(answer);
    expect(await failureOf(model({ dialect }).begin().ask(QUESTION))).toMatchObject({ fault });
    expect(server.asked).toHaveLength(1);
  });

  it('holds no key, whatever the endpoint puts there', async () => {
    const escaped = Array.from(
      KEY,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
    server.play(completion(`{"words":["${KEY}","${escaped.join('')}"]}`));
    const { words } = await model().begin().ask(QUESTION);
    expect(words).toEqual(['[Redacted]', '[Redacted]']);
  });

  it.each([
    ['{"words":["one"],"words":[]}', 'at /words: is there more than once in its object.'],
    ['{"words":["one"],"__proto__":[]}', 'at /__proto__: is a name that cannot be kept.'],
    ['{"words":[9007199254740993]}', 'at /words/0: is 9007199254740993, which a double cannot'],
    ['{"words":[1e400]}', 'at /words/0: is 1e400, which a double cannot keep'],
    [`{"words":${'['.repeat(60_000)}`, 'it is no JSON.'],
    [`{"words":[${'0,'.repeat(1_000)}0]}`, 'it has too many values.'],
    ['', 'it is empty.'],
  ])('is refused rather than read as something else (%#)', async (text, why) => {
    server.play(completion(text, {}), completion(ANSWER));
    const run = model({ tokensARun: 200_000, tokensADay: 200_000 }).begin();
    expect(await run.ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    const messages = server.asked[1]?.body['messages'] as { content: string }[];
    expect(messages[3]?.content).toContain(why);
  });

  it('is read as one of the dialect whatever stands beside it', async () => {
    const [choice] = (completion(ANSWER).body as { choices: object[] }).choices;
    const odd = Array<number>(5_000).fill(0);
    server.play({ body: { choices: [choice, ...odd], usage: odd, error: { nested: odd } } });
    expect(await model().begin().ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    server.play({ body: { content: odd } });
    const asked = model({ dialect: 'anthropic', url: server.url }).begin().ask(QUESTION);
    expect(await failureOf(asked)).toMatchObject({ fault: 'unreadable' });
  });
});

describe('a question that is not answered', () => {
  it.each([429, 500, 502, 503, 504, 529])('with status %i is put again', async (status) => {
    server.play({ status }, { status }, completion(ANSWER));
    expect(await model().begin().ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(server.asked).toHaveLength(3);
  });

  it('is given up after the last pause', async () => {
    server.play({ status: 503 });
    const failure = await failureOf(model().begin().ask(QUESTION));
    expect(failure).toMatchObject({ fault: 'unavailable', status: 503 });
    expect(server.asked).toHaveLength(3);
  });

  it('is put again when the endpoint says so, and not after the pause that is usual', async () => {
    const day = 86_400_000;
    server.play({ status: 429, headers: { 'retry-after': '0' } }, completion(ANSWER));
    await model({ pauses: [day] })
      .begin()
      .ask(QUESTION);
    expect(server.asked).toHaveLength(2);
  });

  it.each([
    ['120', 120],
    ['1000000000', 1e9],
    ['9'.repeat(400), Infinity],
    ['Fri, 27 Nov 2026 10:00:30 GMT', 30],
    ['Fri, 27 Nov 2026 09:00:00 GMT', 0],
    ['soon', undefined],
    [null, undefined],
  ])('may be put again after %j, which is %j seconds', (header, seconds) => {
    expect(retryAfterOf(header, Date.parse('2026-11-27T10:00:00Z'))).toBe(seconds);
  });

  it('is not put again where the endpoint says to wait for long, which the failure tells', async () => {
    const later = new Date(Date.now() + 3_600_000).toUTCString();
    server.play({ status: 429, headers: { 'retry-after': later } });
    const { fault, retryAfter } = await failureOf(model().begin().ask(QUESTION));
    expect(fault).toBe('rate-limited');
    expect(retryAfter).toBeGreaterThan(3_500);
    expect(server.asked).toHaveLength(1);
  });

  it.each([
    [401, 'key-refused'],
    [403, 'key-refused'],
    [404, 'not-there'],
    [400, 'question-refused'],
    [422, 'question-refused'],
    [302, 'redirected'],
  ])('with status %i is not put again', async (status, fault) => {
    const location = `${server.url}/elsewhere`;
    server.play({ status, headers: { location }, body: { error: `the key ${KEY} is wrong` } });
    expect(await failureOf(model().begin().ask(QUESTION))).toMatchObject({ fault, status });
    expect(server.asked).toHaveLength(1);
  });

  it('is given up when its time is over', async () => {
    server.play('hang');
    const { fault } = await failureOf(model({ milliseconds: 100 }).begin().ask(QUESTION));
    expect(fault).toBe('too-slow');
  });

  it('is put again where the connection breaks, and given up where it always does', async () => {
    server.play('cut', completion(ANSWER));
    expect(await model().begin().ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    server.play('cut');
    const run = model().begin();
    expect((await failureOf(run.ask(QUESTION))).fault).toBe('unavailable');
    expect(run.tokens).toBeGreaterThan(500);
    const nowhere = model({ url: 'http://127.0.0.1:9/v1' });
    expect((await failureOf(nowhere.begin().ask(QUESTION))).fault).toBe('unreachable');
  });

  it('is left when nobody waits for it, in the middle of an answer or a pause', async () => {
    const reason = new Error('nobody waits');
    for (const behaviour of ['hang', { status: 503 }] as const) {
      server.play(behaviour);
      const stopping = new AbortController();
      const asking = model({ pauses: [60_000] })
        .begin(stopping.signal)
        .ask(QUESTION);
      setTimeout(() => stopping.abort(reason), 100);
      await expect(asking).rejects.toBe(reason);
    }
  });
});

describe('the model that is configured', () => {
  const set = { PARLEY_MODEL_URL: 'http://127.0.0.1:9/v1', PARLEY_MODEL: 'tiny' };

  it('is there where its address and its name are set', () => {
    expect(configuredModel(loadConfig(set), tokensInMemory())?.name).toBe('tiny');
    for (const variable of Object.keys(set)) {
      const config = loadConfig({ ...set, [variable]: '' });
      expect(configuredModel(config, tokensInMemory())).toBeUndefined();
    }
  });

  it('is asked as it is set', async () => {
    server.play({ body: { message: { content: ANSWER } } });
    const config = loadConfig({
      ...set,
      PARLEY_MODEL_URL: server.url,
      PARLEY_MODEL_KEY: KEY,
      PARLEY_MODEL_DIALECT: 'ollama',
      PARLEY_MODEL_TOKENS_A_RUN: '1000',
    });
    const run = configuredModel(config, tokensInMemory())?.begin();
    await run?.ask(QUESTION);
    expect(server.asked[0]).toMatchObject({
      path: '/api/chat',
      headers: { authorization: `Bearer ${KEY}` },
      body: { model: 'tiny' },
    });
    const long = { ...QUESTION, mostTokens: 1_000 };
    expect(await failureOf(run?.ask(long) ?? Promise.resolve())).toMatchObject({
      fault: 'run-spent',
    });
  });
});

describe('tokens', () => {
  it('of a run are not overspent: a question that may is not put', async () => {
    server.play(completion(ANSWER, { tokens: [900, 100] }));
    const run = model({ tokensARun: 1_200 }).begin();
    await run.ask(QUESTION);
    expect(await failureOf(run.ask(QUESTION))).toMatchObject({ fault: 'run-spent' });
    expect(server.asked).toHaveLength(1);
    expect(run.tokens).toBe(1_000);
  });

  it('of a day are shared by all runs, and not overspent', async () => {
    server.play(completion(ANSWER, { tokens: [900, 100] }));
    const asked = model({ tokensADay: 1_200 });
    await asked.begin().ask(QUESTION);
    expect(await failureOf(asked.begin().ask(QUESTION))).toMatchObject({ fault: 'day-spent' });
  });

  it('are there again where no model has read the question, or it came to fewer', async () => {
    const asked = model({ tokensADay: 800 });
    server.play({ status: 401 });
    await failureOf(asked.begin().ask(QUESTION));
    await failureOf(asked.begin().ask(QUESTION));
    server.play(completion(ANSWER));
    await asked.begin().ask(QUESTION);
    await asked.begin().ask(QUESTION);
  });

  it('are spent where it took too long, or where nobody counts', async () => {
    server.play('hang');
    const run = model({ milliseconds: 50 }).begin();
    await failureOf(run.ask(QUESTION));
    expect(run.tokens).toBeGreaterThan(500);
    server.play({ body: { choices: [{ message: { content: ANSWER } }] } });
    const other = model().begin();
    await other.ask(QUESTION);
    expect(other.tokens).toBeGreaterThan(500);
  });

  it.each([
    {},
    { prompt_tokens: 0, completion_tokens: 0 },
    { completion_tokens: 1 },
    { prompt_tokens: -5, completion_tokens: 5 },
    { prompt_tokens: 'many', completion_tokens: null },
    { prompt_tokens: 9_007_199_254_740_991, completion_tokens: 1 },
    'NaN',
  ])('are not believed where they cannot be: %j', async (usage) => {
    server.play({ body: { choices: [{ message: { content: ANSWER } }], usage } });
    const run = model().begin();
    expect(await run.ask(QUESTION)).toEqual({ words: ['one', 'two'] });
    expect(run.tokens).toBeGreaterThan(500);
    expect(run.tokens).toBeLessThan(4_000);
  });

  it('are new every day', async () => {
    let today = '2026-01-01';
    const count = tokensInMemory(() => today);
    const taken = await count.take(80, 100);
    expect(await count.take(80, 100)).toBeNull();
    today = '2026-01-02';
    expect(await count.take(80, 100)).not.toBeNull();
    await taken?.settle(0);
    expect(await count.take(80, 100)).toBeNull();
  });
});
