import { createRequire } from 'node:module';
import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type PinoPretty from 'pino-pretty';
import { traceId } from '../telemetry/index.js';
import { blot, formsOf } from './blot.js';
import { correlationId } from './correlation.js';
import { shorten } from './shorten.js';

export type { Logger } from 'pino';

/** Where lines go: a stream of the process, or anything that takes text. */
export type LogDestination = DestinationStream & { readonly isTTY?: boolean };

/**
 * A logger that writes a JSON object a line, with time, level, and the
 * correlation id and the trace of whatever is under way. Keys, bearer tokens, authorization
 * headers and passwords in URLs are blotted out, texts that are long are cut. On a terminal, and
 * where `pino-pretty` is installed, the lines are made readable. A line that cannot be written is
 * lost, and nothing else.
 */
export function createLogger({
  level,
  secrets = [],
  destination = process.stdout,
}: {
  level: string;
  /** Blotted out too, as they are, in JSON or in an address: keys that look like no keys. */
  secrets?: readonly (string | undefined)[];
  destination?: LogDestination;
}): Logger {
  const forms = secrets.flatMap((secret) => (secret === undefined ? [] : formsOf(secret)));
  const clean = (line: string) =>
    shorten(forms.reduce((text, form) => text.replaceAll(form, '[Redacted]'), blot(line)));
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
    hooks: { streamWrite: (line) => show(clean(line)) },
  };
  return pino(options, destination);
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
