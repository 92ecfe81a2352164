import type { Written } from '../../libs/http/index.js';
import type { Command } from './command.js';
import type { Request } from './request.js';

/** A request with what it asks for. */
export interface Recording {
  readonly request: Request;
  readonly command: Command;
}

/** Takes requests of one caller to one dossier, in their order. */
export interface Records {
  recordAll(recordings: readonly Recording[]): Promise<Recorded[]>;
}

/** An answer, or the reason why there is none: a Problem for every refusal. */
export type Recorded = PromiseSettledResult<Written>;
