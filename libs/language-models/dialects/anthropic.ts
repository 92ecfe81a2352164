import { z } from 'zod';
import { count, type Dialect, messagesOf, sumOf } from './dialect.js';

/** An answer has one or a few. */
const MOST_BLOCKS = 100;
const blocks = z.array(z.object({ type: z.string(), text: z.string().optional() }));

const answer = z.object({
  content: z.array(z.unknown()),
  stop_reason: z.string().nullish(),
  usage: z
    .object({
      input_tokens: count,
      cache_creation_input_tokens: count,
      cache_read_input_tokens: count,
      output_tokens: count,
    })
    .nullish()
    .catch(undefined),
});

const ENDS: ReadonlyMap<string, 'truncated' | 'declined'> = new Map([
  ['max_tokens', 'truncated'],
  ['model_context_window_exceeded', 'truncated'],
  ['refusal', 'declined'],
]);

/** Anthropic's messages. */
export const anthropic: Dialect = {
  path: '/v1/messages',
  spare: [],
  headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  body: ({ model, instructions, turns, schema, mostTokens }) => ({
    model,
    system: instructions,
    messages: messagesOf(turns),
    max_tokens: mostTokens,
    output_config: { format: { type: 'json_schema', schema } },
  }),
  read(told) {
    const { data } = answer.safeParse(told);
    if (!data || data.content.length > MOST_BLOCKS) return undefined;
    const { data: content } = blocks.safeParse(data.content);
    if (!content) return undefined;
    const { stop_reason: end, usage } = data;
    return {
      text: content.map(({ type, text }) => (type === 'text' ? text : '')).join(''),
      end: ENDS.get(end ?? '') ?? 'whole',
      tokens: sumOf(
        usage?.input_tokens,
        usage?.output_tokens,
        usage?.cache_creation_input_tokens,
        usage?.cache_read_input_tokens,
      ),
    };
  },
};
