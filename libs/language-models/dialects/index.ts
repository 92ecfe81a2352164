import { anthropic } from './anthropic.js';
import type { Dialect } from './dialect.js';
import { ollama } from './ollama.js';
import { openai } from './openai.js';

/** The ways in which models are spoken to over HTTP. */
export const DIALECTS = { openai, anthropic, ollama } as const satisfies Record<string, Dialect>;
export type DialectName = keyof typeof DIALECTS;
