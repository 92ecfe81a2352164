import type { Logger } from '@nestjs/common';

/** Past so many different troubles the log forgets what it told. */
const MEMORY = 1_000;

/**
 * Logs each trouble once until it is over. A store that is away fails every
 * call, many times a second: one line says it as well.
 */
export class TroubleLog {
  private readonly told = new Set<string>();

  constructor(private readonly logger: Logger) {}

  /** Something failed: `what` says what in a few words. */
  tell(what: string, error: unknown): void {
    const line = `${what}: ${reasonOf(error)}`;
    if (this.told.has(line)) return;
    if (this.told.size >= MEMORY) this.told.clear();
    this.told.add(line);
    this.logger.error(line);
  }

  /** It works again: `what` is logged if there was trouble. */
  over(what: string): void {
    if (this.told.size === 0) return;
    this.told.clear();
    this.logger.log(what);
  }
}

/** Refused connections come as an AggregateError without a message of its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.message) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
