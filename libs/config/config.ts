import { z } from 'zod';
import { variables } from './variables.js';

/** The settings of a process, checked. See `settings` for what each is for. */
export interface Config {
  /** 0 to 65535; 0 takes a free port. */
  port: number;
  host: string;
  /** As written: relative to the folder of the process unless absolute. */
  dataDir: string;
  /** `postgresql://…`; undefined for the embedded PostgreSQL. */
  databaseUrl: string | undefined;
  databaseOwnerUrl: string | undefined;
  /** A streaming replica that the API reads views from; undefined for the database itself. */
  databaseReplicaUrl: string | undefined;
  /** `redis://…` or `rediss://…`, or several with commas: the nodes of a cluster; undefined for queues in PostgreSQL. */
  redisUrl: string | undefined;
  /** `http[s]://…` where clients find the API; undefined for the address that was asked. */
  publicUrl: string | undefined;
  /** The most feeds that a process has open at once. */
  feeds: number;
  /** The most of these that one API key has open. */
  feedsAKey: number;
  apiKey: string | undefined;
  /** The private key that signs the transparency logs, as text. */
  signingKey: string | undefined;
  /** A file that holds it. */
  signingKeyFile: string | undefined;
  /** The key that the secrets of webhooks are sealed by, as text. */
  webhookKey: string | undefined;
  /** A file that holds it. */
  webhookKeyFile: string | undefined;
  /** Hosts that webhooks may reach although they are not public, as they stand in a URL. */
  webhookAllow: readonly string[];
  /** How many requests to webhooks a worker has under way at once; 0 for none. */
  webhooks: number;
  logLevel: z.infer<typeof variables>['LOG_LEVEL'];
  maxBodyBytes: number;
  /** How much memory answers take that are given again as they are; 0 for none. */
  answerMemoryBytes: number;
  /** Requests a minute of one API key, or of one address without one; 0 for no limit. */
  rateLimit: number;
  /** `http[s]://…` of an endpoint that answers for a language model; undefined for none. */
  modelUrl: string | undefined;
  /** What the endpoint calls the model; undefined for none. */
  model: string | undefined;
  modelKey: string | undefined;
  modelDialect: z.infer<typeof variables>['PARLEY_MODEL_DIALECT'];
  /** The most tokens of a day (UTC), over all processes. */
  modelTokensADay: number;
  /** The most tokens that reading one text may take. */
  modelTokensARun: number;
  /** The most database connections of the process. */
  databasePool: number;
  /** How many dossiers a worker projects at once. */
  concurrency: number;
  /** How many texts of intakes a worker reads at once; 0 for none. */
  readings: number;
  /** How long one of these may take, in seconds. */
  readingSeconds: number;
  /** How many days an intake is kept that nobody files. */
  intakeDays: number;
  /** Where a worker serves its metrics; 0 takes a free port, undefined for nowhere. */
  workerPort: number | undefined;
  /** `http[s]://…` of a collector that takes OTLP; undefined for no traces. */
  otlpEndpoint: string | undefined;
  /** What the process is called in its traces. */
  serviceName: string | undefined;
}

/** The environment does not make sense. The message names every variable that is wrong, and why. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** One sentence for each variable. Values are not repeated: some are secrets. */
  constructor(readonly mistakes: readonly string[]) {
    super(`The environment is not valid:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
  }
}

/**
 * Reads and checks the environment; variables that are empty count as absent.
 *
 * @throws ConfigError with all mistakes at once.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.entries(env).filter(([, value]) => value !== '');
  const { data, error } = variables.safeParse(Object.fromEntries(present));
  if (error) {
    throw new ConfigError(error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`));
  }
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir: data.PARLEY_DATA_DIR,
    databaseUrl: data.DATABASE_URL,
    databaseOwnerUrl: data.DATABASE_OWNER_URL,
    databaseReplicaUrl: data.DATABASE_REPLICA_URL,
    redisUrl: data.REDIS_URL,
    publicUrl: data.PARLEY_PUBLIC_URL,
    feeds: data.PARLEY_FEEDS,
    feedsAKey: data.PARLEY_FEEDS_A_KEY,
    apiKey: data.PARLEY_API_KEY,
    signingKey: data.PARLEY_SIGNING_KEY,
    signingKeyFile: data.PARLEY_SIGNING_KEY_FILE,
    webhookKey: data.PARLEY_WEBHOOK_KEY,
    webhookKeyFile: data.PARLEY_WEBHOOK_KEY_FILE,
    webhookAllow: (data.PARLEY_WEBHOOK_ALLOW ?? '').toLowerCase().split(',').filter(Boolean),
    webhooks: data.PARLEY_WEBHOOKS,
    logLevel: data.LOG_LEVEL,
    maxBodyBytes: data.PARLEY_MAX_BODY_BYTES,
    answerMemoryBytes: data.PARLEY_ANSWER_MEMORY_BYTES,
    rateLimit: data.PARLEY_RATE_LIMIT,
    modelUrl: data.PARLEY_MODEL_URL,
    model: data.PARLEY_MODEL,
    modelKey: data.PARLEY_MODEL_KEY,
    modelDialect: data.PARLEY_MODEL_DIALECT,
    modelTokensADay: data.PARLEY_MODEL_TOKENS_A_DAY,
    modelTokensARun: data.PARLEY_MODEL_TOKENS_A_RUN,
    databasePool: data.PARLEY_DATABASE_POOL,
    concurrency: data.PARLEY_CONCURRENCY,
    readings: data.PARLEY_READINGS,
    readingSeconds: data.PARLEY_READING_SECONDS,
    intakeDays: data.PARLEY_INTAKE_DAYS,
    workerPort: data.PARLEY_WORKER_PORT,
    otlpEndpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: data.OTEL_SERVICE_NAME,
  };
}

/** What there is to set, for `--help` and the README. */
export const settings: readonly {
  variable: string;
  default: string | undefined;
  description: string;
}[] = Object.entries(variables.shape).map(([variable, schema]) => ({
  variable,
  default: schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : undefined,
  description: schema.description ?? '',
}));
