import { z } from 'zod';

const MODEL_DIALECTS = ['openai', 'anthropic', 'ollama'] as const;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * Every variable of the environment that is read, what it must look like, its
 * default and what it is for. Nothing else in the project reads the environment.
 */
export const variables = z.object({
  PORT: wholeNumber(0, 65_535).default(3000).describe('Port of the HTTP API; 0 takes a free one.'),
  HOST: z
    .string()
    .default('127.0.0.1')
    .describe('Address that the HTTP API listens on; `0.0.0.0` for all of IPv4, `::` for all.'),
  PARLEY_DATA_DIR: z
    .string()
    .default('.parley')
    .describe('Folder of the embedded database and of secrets that were made on the first start.'),
  DATABASE_URL: url('postgresql', 'postgres')
    .optional()
    .describe('PostgreSQL, as the role of the application. Absent: the embedded PostgreSQL.'),
  DATABASE_OWNER_URL: url('postgresql', 'postgres')
    .optional()
    .describe('The same database as the role that owns it, for migrations.'),
  DATABASE_REPLICA_URL: url('postgresql', 'postgres')
    .optional()
    .describe(
      'A streaming replica of that database, which the API reads views from. Absent: it reads all from DATABASE_URL.',
    ),
  REDIS_URL: urls('redis', 'rediss')
    .optional()
    .describe(
      'Redis or Valkey for the queues, or with commas between URLs the nodes of a Redis Cluster. Absent: the queues are in PostgreSQL.',
    ),
  PARLEY_PUBLIC_URL: url('http', 'https')
    .refine((text) => !isSigned(text) && !/[?#]/.test(text), {
      error: 'must hold no name, no password, no query and no fragment',
    })
    .optional()
    .describe(
      'Where clients find the API, such as `https://parley.example.org`: what CloudEvents and feeds name themselves by, and what a proxy stands in front of. Absent: the address that was asked.',
    ),
  PARLEY_FEEDS: wholeNumber(0, 100_000)
    .default(2_000)
    .describe('The most feeds (`text/event-stream`) that one process has open at once.'),
  PARLEY_FEEDS_A_KEY: wholeNumber(0, 100_000)
    .default(1_000)
    .describe('The most of these that one API key has open in one process.'),
  PARLEY_API_KEY: z
    .string()
    .regex(/^[\x21-\x7e][\x20-\x7e]{30,198}[\x21-\x7e]$/, {
      error: 'must be 32 to 200 printable ASCII characters, the first and the last not a space',
    })
    .optional()
    .describe('The admin key. Absent: one is made on the first start.'),
  PARLEY_SIGNING_KEY: z
    .string()
    .regex(/^PRIVATE\+KEY\+[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/, {
      error: 'must be a private key as `parley signing-key create` prints it',
    })
    .optional()
    .describe(
      'The private key that signs the transparency logs. Absent: that of PARLEY_SIGNING_KEY_FILE or of the data folder.',
    ),
  PARLEY_SIGNING_KEY_FILE: z
    .string()
    .optional()
    .describe('A file that holds the private key which signs the transparency logs.'),
  PARLEY_WEBHOOK_KEY: z
    .string()
    .regex(/^[A-Za-z0-9+/]{43}=$/, { error: 'must be 32 bytes in base64' })
    .optional()
    .describe(
      'The key that the secrets of webhooks are encrypted by, 32 random bytes in base64; the same for all processes. Absent: that of PARLEY_WEBHOOK_KEY_FILE or of the data folder.',
    ),
  PARLEY_WEBHOOK_KEY_FILE: z
    .string()
    .optional()
    .describe('A file that holds the key which the secrets of webhooks are encrypted by.'),
  PARLEY_WEBHOOK_ALLOW: z
    .string()
    .regex(/^[^\s,/@]+(,[^\s,/@]+)*$/, {
      error: 'must be hosts as they stand in a URL, with commas between them',
    })
    .optional()
    .describe(
      'Hosts that webhooks may reach although their addresses are not public, by name or address, with commas between them. Absent: none.',
    ),
  PARLEY_WEBHOOKS: wholeNumber(0, 1000)
    .default(16)
    .describe(
      'How many requests to webhooks one worker has under way at the same time; 0 for none.',
    ),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info')
    .describe('The least severe lines that are logged.'),
  PARLEY_MAX_BODY_BYTES: wholeNumber(1024, 1024 ** 3)
    .default(1024 ** 2)
    .describe('The largest body of a request, such as a report, in bytes.'),
  PARLEY_ANSWER_MEMORY_BYTES: wholeNumber(0, 8 * 1024 ** 3)
    .default(32 * 1024 ** 2)
    .describe(
      'How much memory one process gives to answers that it may give again as they are, in bytes; 0 for none.',
    ),
  PARLEY_RATE_LIMIT: wholeNumber(0, 1_000_000)
    .default(6000)
    .describe('Requests a minute of one API key, or of one address without one; 0 for no limit.'),
  PARLEY_DATABASE_POOL: wholeNumber(1, 1000)
    .default(10)
    .describe('The most database connections of one process.'),
  PARLEY_MODEL_URL: url('http', 'https')
    .refine((text) => !isSigned(text), {
      error: 'must hold no name and no password: the key goes to PARLEY_MODEL_KEY',
    })
    .optional()
    .describe(
      'Where a language model is asked to read texts, without what its dialect adds. Absent: none is.',
    ),
  PARLEY_MODEL: z
    .string()
    .max(200, { error: 'must be at most 200 characters' })
    .optional()
    .describe('The name of that language model, as its endpoint has it.'),
  PARLEY_MODEL_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{8,500}$/, {
      error: 'must be 8 to 500 printable ASCII characters without a space',
    })
    .optional()
    .describe('The key that the endpoint of the language model wants. Absent: it wants none.'),
  PARLEY_MODEL_DIALECT: z
    .enum(MODEL_DIALECTS, { error: `must be one of ${MODEL_DIALECTS.join(', ')}` })
    .default('openai')
    .describe('How that endpoint is spoken to.'),
  PARLEY_MODEL_TOKENS_A_DAY: wholeNumber(0, 1_000_000_000)
    .default(1_000_000)
    .describe(
      'The most tokens of the language model that all processes together use on one day (UTC).',
    ),
  PARLEY_MODEL_TOKENS_A_RUN: wholeNumber(0, 1_000_000_000)
    .default(200_000)
    .describe('The most tokens of the language model that reading one text may take.'),
  PARLEY_CONCURRENCY: wholeNumber(1, 1000)
    .default(4)
    .describe('How many dossiers one worker brings up to date at the same time.'),
  PARLEY_READINGS: wholeNumber(0, 64)
    .default(1)
    .describe('How many texts of intakes one worker reads at the same time; 0 for none.'),
  PARLEY_READING_SECONDS: wholeNumber(1, 3600)
    .default(120)
    .describe('How long the reading of one text may take, in seconds.'),
  PARLEY_INTAKE_DAYS: wholeNumber(1, 3650)
    .default(30)
    .describe('How many days an intake is kept that nobody files, after it was last worked on.'),
  PARLEY_WORKER_PORT: wholeNumber(0, 65_535)
    .optional()
    .describe(
      'Port of `/metrics` and `/health/*` of a worker, at HOST. Absent: it listens nowhere.',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: url('http', 'https')
    .optional()
    .describe('Collector that takes traces, as OTLP over HTTP. Absent: none are made.'),
  OTEL_SERVICE_NAME: z
    .string()
    .optional()
    .describe('What the process is called in its traces. Absent: `parley-` and the command.'),
});

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.codec(
    z.string().regex(/^\d{1,12}$/, { error }),
    z.int().min(min, { error }).max(max, { error }),
    {
      decode: Number,
      encode: String,
    },
  );
}

function url(...schemes: string[]) {
  const error = `must be a URL that starts with ${startsOf(schemes).join(' or ')}`;
  return z.string().refine((text) => isUrl(text, schemes), { error });
}

/** One URL, or several with commas between them. */
function urls(...schemes: string[]) {
  const error = `must be a URL that starts with ${startsOf(schemes).join(' or ')}, or several with commas between them`;
  return z
    .string()
    .refine((text) => text.split(',').every((one) => isUrl(one, schemes)), { error });
}

function isUrl(text: string, schemes: readonly string[]): boolean {
  return startsOf(schemes).some((start) => text.startsWith(start)) && URL.canParse(text);
}

function isSigned(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username !== '' || password !== '';
}

function startsOf(schemes: readonly string[]): string[] {
  return schemes.map((scheme) => `${scheme}://`);
}
