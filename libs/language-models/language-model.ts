import { z } from 'zod';
import { pointer } from '../http/index.js';
import { type DialectName, DIALECTS } from './dialects/index.js';
import { jsonIn } from './json-in.js';
import { Endpoint, type EndpointSettings } from './endpoint.js';
import { ModelFailure } from './failure.js';
import { estimateTokens } from './estimate.js';
import type { TokenCount } from './tokens.js';
import { withoutKey } from './without-key.js';

/** A model that is asked over HTTP, and how much may be asked of it. */
export interface ModelSettings extends EndpointSettings {
  readonly model: string;
  readonly dialect: DialectName;
  /** Over all who share `count`. */
  readonly tokensADay: number;
  readonly tokensARun: number;
  readonly count: TokenCount;
}

/** What is asked of a model. */
export interface Question<Answer> {
  readonly instructions: string;
  readonly text: string;
  /** What the answer has to be; flat, without limits of lengths and numbers, which not all endpoints know. */
  readonly schema: z.ZodType<Answer>;
  /** What the answer is called: letters and underscores. */
  readonly name: string;
  /** The most tokens of the answer. */
  readonly mostTokens: number;
}

/** Questions about one thing, which share the tokens of a run. */
export interface ModelRun {
  /** What it has used: as the endpoint counts, or as was estimated where it does not. */
  readonly tokens: number;
  /**
   * Puts a question, once more with what is wrong where the answer is not of its schema.
   *
   * @throws ModelFailure, or the signal's reason
   */
  ask<Answer>(question: Question<Answer>): Promise<Answer>;
}

/** A language model. It is stateless: each question stands by itself. */
export interface LanguageModel {
  /** As it is set. */
  readonly name: string;
  begin(signal?: AbortSignal): ModelRun;
}

/** The model of some settings. Nothing is asked of it yet. */
export function languageModel(settings: ModelSettings): LanguageModel {
  const endpoint = new Endpoint(settings, DIALECTS[settings.dialect]);
  return {
    name: settings.model,
    begin: (signal) => new Run(settings, endpoint, signal),
  };
}

/**
 * What an endpoint counts is believed up to so many times of what was estimated: no text has more
 * tokens than bytes.
 */
const MOST_BEYOND = 4;

/** Faults of questions that no model has read. */
const UNREAD: ReadonlySet<string> = new Set([
  'unreachable',
  'rate-limited',
  'key-refused',
  'not-there',
  'question-refused',
  'redirected',
]);

class Run implements ModelRun {
  tokens = 0;

  constructor(
    private readonly settings: ModelSettings,
    private readonly endpoint: Endpoint,
    private readonly signal: AbortSignal | undefined,
  ) {}

  async ask<Answer>(question: Question<Answer>): Promise<Answer> {
    const first = await this.put(question, [question.text]);
    const read = await this.answerIn(first, question);
    if (read.success) return read.data;
    const again = `That is not what was asked for: ${read.fault} Answer the question again, whole and with JSON alone.`;
    const second = await this.put(question, [question.text, first, again]);
    const repaired = await this.answerIn(second, question);
    if (repaired.success) return repaired.data;
    throw new ModelFailure('invalid');
  }

  /** One question, paid for before it is put. */
  private async put(question: Question<unknown>, turns: readonly string[]): Promise<string> {
    const { instructions, name, mostTokens } = question;
    // Not all endpoints know the name of the standard in it.
    const { $schema: _, ...schema } = z.toJSONSchema(question.schema);
    const room =
      estimateTokens([instructions, JSON.stringify(schema), ...turns].join('\n')) + mostTokens;
    const { tokensARun, tokensADay, count, model } = this.settings;
    if (this.tokens + room > tokensARun) throw new ModelFailure('run-spent');
    const taken = await count.take(room, tokensADay);
    if (!taken) throw new ModelFailure('day-spent');
    let used = room;
    try {
      const prompt = { model, instructions, turns, schema, name, mostTokens, room };
      const reply = await this.endpoint.ask(prompt, this.signal);
      used = Math.min(reply.tokens ?? room, MOST_BEYOND * room);
      if (reply.end === 'truncated') throw new ModelFailure('truncated');
      return reply.text;
    } catch (error) {
      if (error instanceof ModelFailure && UNREAD.has(error.fault)) used = 0;
      throw error;
    } finally {
      this.tokens += used;
      await taken.settle(used);
    }
  }

  private async answerIn<Answer>(text: string, { schema, mostTokens }: Question<Answer>) {
    const json = await jsonIn(text, mostTokens);
    if ('fault' in json) return { success: false, fault: json.fault } as const;
    const { data, error } = schema.safeParse(withoutKey(json.value, this.settings.key));
    if (error === undefined) return { success: true, data } as const;
    const { path, message } = error.issues[0] ?? { path: [], message: 'it is something else' };
    return { success: false, fault: `at ${pointer(...path)}: ${message}.` } as const;
  }
}
