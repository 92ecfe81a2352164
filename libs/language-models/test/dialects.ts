import type { Answered } from './model-server.js';

/** An answer as each dialect has it, for which 100 tokens were read and 20 written. */
export const ANSWERS: Readonly<
  Record<'openai' | 'anthropic' | 'ollama', (content: string) => Answered>
> = {
  openai: (content) => ({
    body: {
      choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }],
      usage: { prompt_tokens: 100, completion_tokens: 20 },
    },
  }),
  anthropic: (text) => ({
    body: {
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      usage: { input_tokens: 100, output_tokens: 20 },
    },
  }),
  ollama: (content) => ({
    body: { message: { content }, done_reason: 'stop', prompt_eval_count: 100, eval_count: 20 },
  }),
};
