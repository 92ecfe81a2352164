import { z } from 'zod';
import { count, type Dialect, messagesOf, sumOf } from './dialect.js';

const answer = z.object({
  message: z.object({ content: z.string() }),
  done_reason: z.string().nullish(),
  prompt_eval_count: count,
  eval_count: count,
});

/** Ollama's chat. */
export const ollama: Dialect = {
  path: '/api/chat',
  spare: [],
  headers: (key) => ({ authorization: `Bearer ${key}` }),
  body: ({ model, instructions, turns, schema, mostTokens, room }) => ({
    model,
    messages: [{ role: 'system', content: instructions }, ...messagesOf(turns)],
    stream: false,
    format: schema,
    // It silently cuts off what has no room in its context, which is small unless it is told.
    options: { temperature: 0, num_predict: mostTokens, num_ctx: room },
  }),
  read(told) {
    const { data } = answer.safeParse(told);
    return (
      data && {
        text: data.message.content,
        end: data.done_reason === 'length' ? 'truncated' : 'whole',
        tokens: sumOf(data.prompt_eval_count, data.eval_count),
      }
    );
  },
};
