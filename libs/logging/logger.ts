import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type PinoPretty from 'pino-pretty';
import { traceId } from '../telemetry/index.js';
import { correlationId } from './correlation.js';

export type { Logger } from 'pino';

/** Where lines go: a stream of the process, or anything that takes text. */
export type LogDestination = DestinationStream & { readonly isTTY?: boolean };

// Secrets that may turn up inside any text: our keys, bearer tokens, passwords in URLs.
const SECRETS = /(parley_)[\w-]{43}|(Bearer )[^"\\]+|(:\/\/[^:@/"\s]*:)[^@"\s]+(?=@)/gi;

/**
 * A logger that writes a JSON object a line, with time, level, and the
 * correlation id and the trace of whatever is under way. Keys, bearer tokens, authorization
 * headers and passwords in URLs are blotted out. On a terminal, and where
 * `pino-pretty` is installed, the lines are made readable.
 */
export function createLogger({
  level,
  secret,
  destination = process.stdout,
}: {
  level: string;
  /** Blotted out too, as it is, in JSON or in an address: a key that looks like no key. */
  secret?: string | undefined;
  destination?: LogDestination;
}): Logger {
  const written = secret === undefined ? [] : formsOf(secret);
  const blot = (line: string) =>
    written.reduce(
      (text, form) => text.replaceAll(form, '[Redacted]'),
      line.replace(SECRETS, '$1$2$3[Redacted]'),
    );
  const show = destination.isTTY === true ? prettifier() : (line: string) => line;
  const options: LoggerOptions = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const id = correlationId();
      const trace = traceId();
      return {
        ...(id !== undefined && { correlationId: id }),
        ...(trace !== undefined && { traceId: trace }),
      };
    },
    redact: ['authorization', '*.authorization', '*.*.authorization'],
    hooks: { streamWrite: (line) => show(blot(line)) },
  };
  return pino(options, destination);
}

/** What a secret looks like in a line: as text, as text that was JSON before, in a path. */
function formsOf(secret: string): string[] {
  const once = JSON.stringify(secret).slice(1, -1);
  return [JSON.stringify(once).slice(1, -1), once, secret, encodeURIComponent(secret)];
}

/** Makes a line readable, if pino-pretty, a tool of development, is there. */
function prettifier(): (line: string) => string {
  const require = createRequire(import.meta.url);
  try {
    const { prettyFactory } = require('pino-pretty') as typeof PinoPretty;
    return prettyFactory({ colorize: true });
  } catch {
    return (line) => line;
  }
}
