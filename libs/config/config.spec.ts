import { ConfigError, loadConfig, settings } from './index.js';

function mistakesOf(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    expect(loadConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      dataDir: '.parley',
      databaseUrl: undefined,
      databaseOwnerUrl: undefined,
      databaseReplicaUrl: undefined,
      redisUrl: undefined,
      publicUrl: undefined,
      feeds: 2_000,
      feedsAKey: 1_000,
      apiKey: undefined,
      signingKey: undefined,
      signingKeyFile: undefined,
      webhookKey: undefined,
      webhookKeyFile: undefined,
      webhookAllow: [],
      webhooks: 16,
      logLevel: 'info',
      maxBodyBytes: 1_048_576,
      answerMemoryBytes: 33_554_432,
      rateLimit: 6_000,
      modelUrl: undefined,
      model: undefined,
      modelKey: undefined,
      modelDialect: 'openai',
      modelTokensADay: 1_000_000,
      modelTokensARun: 200_000,
      databasePool: 10,
      concurrency: 4,
      readings: 1,
      readingSeconds: 120,
      intakeDays: 30,
      workerPort: undefined,
      otlpEndpoint: undefined,
      serviceName: undefined,
    });
  });

  it('takes what is set and leaves alone what it does not know', () => {
    const config = loadConfig({
      PORT: '0',
      DATABASE_URL: 'postgres://app:secret@db.example:5432/parley',
      REDIS_URL: 'rediss://cache.example',
      PARLEY_API_KEY: 'x'.repeat(32),
      LOG_LEVEL: 'silent',
      PARLEY_MAX_BODY_BYTES: '2097152',
      PATH: '/usr/bin',
    });
    expect(config).toMatchObject({
      port: 0,
      databaseUrl: 'postgres://app:secret@db.example:5432/parley',
      redisUrl: 'rediss://cache.example',
      apiKey: 'x'.repeat(32),
      logLevel: 'silent',
      maxBodyBytes: 2_097_152,
    });
    expect(config).not.toHaveProperty('PATH');
  });

  it('takes the nodes of a Redis Cluster, all of which must be URLs', () => {
    const REDIS_URL = 'redis://one.example:7000,redis://two.example:7000';
    expect(loadConfig({ REDIS_URL }).redisUrl).toBe(REDIS_URL);
    expect(mistakesOf({ REDIS_URL: `${REDIS_URL},three.example` })).toHaveLength(1);
  });

  it('takes an empty variable as absent', () => {
    expect(loadConfig({ PORT: '', REDIS_URL: '', PARLEY_API_KEY: '' })).toEqual(loadConfig({}));
  });

  it('names all mistakes at once, without the values', () => {
    const mistakes = mistakesOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@localhost/db',
      REDIS_URL: 'redis:/typo',
      PARLEY_PUBLIC_URL: 'https://user:hunter2@facts.example',
      PARLEY_API_KEY: 'too short',
      PARLEY_SIGNING_KEY: 'PRIVATE+KEY+hunter2',
      PARLEY_WEBHOOK_KEY: 'hunter2',
      PARLEY_WEBHOOK_ALLOW: 'http://hunter2',
      LOG_LEVEL: 'loud',
      PARLEY_MODEL_URL: 'https://user:hunter2@model.example/v1',
      PARLEY_MODEL_KEY: 'hunter2 hunter2',
      PARLEY_MODEL_DIALECT: 'latin',
      PARLEY_CONCURRENCY: '1e3',
    });
    expect(mistakes).toEqual([
      'PORT must be a whole number from 0 to 65535.',
      'DATABASE_URL must be a URL that starts with postgresql:// or postgres://.',
      'REDIS_URL must be a URL that starts with redis:// or rediss://, or several with commas between them.',
      'PARLEY_PUBLIC_URL must hold no name, no password, no query and no fragment.',
      'PARLEY_API_KEY must be 32 to 200 printable ASCII characters, the first and the last not a space.',
      'PARLEY_SIGNING_KEY must be a private key as `parley signing-key create` prints it.',
      'PARLEY_WEBHOOK_KEY must be 32 bytes in base64.',
      'PARLEY_WEBHOOK_ALLOW must be hosts as they stand in a URL, with commas between them.',
      'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent.',
      'PARLEY_MODEL_URL must hold no name and no password: the key goes to PARLEY_MODEL_KEY.',
      'PARLEY_MODEL_KEY must be 8 to 500 printable ASCII characters without a space.',
      'PARLEY_MODEL_DIALECT must be one of openai, anthropic, ollama.',
      'PARLEY_CONCURRENCY must be a whole number from 1 to 1000.',
    ]);
    expect(new ConfigError(mistakes).message).not.toContain('hunter2');
  });

  it.each(['-1', '3.5', ' 3000', '0x10', '1e3', 'NaN', '999999999999999999999'])(
    'refuses the port %j',
    (port) => {
      expect(mistakesOf({ PORT: port })).toHaveLength(1);
    },
  );

  it.each([
    ['31 characters', 'k'.repeat(31)],
    ['201 characters', 'k'.repeat(201)],
    ['a line feed', `${'k'.repeat(40)}\n`],
    ['an accent', `é${'k'.repeat(40)}`],
    ['a space at the end', `${'k'.repeat(40)} `],
  ])('refuses an API key with %s', (_, key) => {
    expect(mistakesOf({ PARLEY_API_KEY: key })).toHaveLength(1);
  });

  it('describes every variable with its default', () => {
    expect(settings.every(({ description }) => description.length > 20)).toBe(true);
    expect(settings.find(({ variable }) => variable === 'PARLEY_DATABASE_POOL')).toMatchObject({
      default: '10',
    });
    expect(settings.find(({ variable }) => variable === 'REDIS_URL')?.default).toBeUndefined();
  });
});
