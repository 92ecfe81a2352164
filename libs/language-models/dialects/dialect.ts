import { z } from 'zod';

/** What is put to a model: instructions, and what was said in turn, beginning with the question. */
export interface Prompt {
  readonly model: string;
  readonly instructions: string;
  /** Question, answer, question …: the last is a question. */
  readonly turns: readonly string[];
  /** JSON Schema of the answer, flat enough for every dialect, and what it is called. */
  readonly schema: object;
  readonly name: string;
  /** The most tokens of the answer, and what question and answer come to at most. */
  readonly mostTokens: number;
  readonly room: number;
}

/** What a model answered. */
export interface Reply {
  readonly text: string;
  readonly end: 'whole' | 'truncated' | 'declined';
  /** Of question and answer; undefined where the endpoint does not count. */
  readonly tokens: number | undefined;
}

/** How an endpoint is spoken to. */
export interface Dialect {
  /** What follows the address that is set. */
  readonly path: string;
  /** Fields without which a question can be put where an endpoint refuses them by name. */
  readonly spare: readonly string[];
  headers(key: string): Readonly<Record<string, string>>;
  body(prompt: Prompt, refused: ReadonlySet<string>): object;
  /** undefined for what is no answer in this dialect. */
  read(answer: unknown): Reply | undefined;
}

/** The turns as messages, as all dialects have them. */
export function messagesOf(turns: readonly string[]): { role: string; content: string }[] {
  return turns.map((content, index) => ({
    role: index % 2 === 0 ? 'user' : 'assistant',
    content,
  }));
}

/** A count of tokens; undefined for what is none, which is not believed. */
export const count = z.int().min(0).nullish().catch(undefined);

/**
 * What was counted of question and answer. undefined unless both are: an endpoint that leaves one
 * out, or says that there was nothing, does not count.
 *
 * @param besides that may be left out
 */
export function sumOf(
  question: number | null | undefined,
  answer: number | null | undefined,
  ...besides: readonly (number | null | undefined)[]
): number | undefined {
  if (typeof question !== 'number' || typeof answer !== 'number') return undefined;
  const sum = besides.reduce<number>((all, each) => all + (each ?? 0), question + answer);
  return sum === 0 ? undefined : sum;
}
