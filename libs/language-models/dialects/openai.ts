import { z } from 'zod';
import { count, type Dialect, messagesOf, sumOf } from './dialect.js';

const answer = z.object({
  choices: z
    .tuple([
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    ])
    .rest(z.unknown()),
  usage: z.object({ prompt_tokens: count, completion_tokens: count }).nullish().catch(undefined),
});

const ENDS: ReadonlyMap<string, 'truncated' | 'declined'> = new Map([
  ['length', 'truncated'],
  ['content_filter', 'declined'],
]);

/** Chat completions, as OpenAI, llama.cpp, vLLM and most others have them. */
export const openai: Dialect = {
  path: '/chat/completions',
  // Models that think take no temperature and count their tokens by another name; servers of open
  // models may know no schema.
  spare: ['response_format', 'temperature', 'max_tokens'],
  headers: (key) => ({ authorization: `Bearer ${key}` }),
  body: ({ model, instructions, turns, schema, name, mostTokens }, refused) => ({
    model,
    messages: [
      {
        role: 'system',
        content: refused.has('response_format')
          ? `${instructions}\n\nThe answer is JSON of this schema and nothing else:\n${JSON.stringify(schema)}`
          : instructions,
      },
      ...messagesOf(turns),
    ],
    ...(refused.has('max_tokens')
      ? { max_completion_tokens: mostTokens }
      : { max_tokens: mostTokens }),
    ...(refused.has('temperature') ? {} : { temperature: 0 }),
    ...(refused.has('response_format')
      ? {}
      : { response_format: { type: 'json_schema', json_schema: { name, strict: true, schema } } }),
  }),
  read(told) {
    const { data } = answer.safeParse(told);
    if (!data) return undefined;
    const [choice] = data.choices;
    const { content, refusal } = choice.message;
    const isDeclined = typeof refusal === 'string' && refusal !== '';
    return {
      text: content ?? '',
      end: isDeclined ? 'declined' : (ENDS.get(choice.finish_reason ?? '') ?? 'whole'),
      tokens: sumOf(data.usage?.prompt_tokens, data.usage?.completion_tokens),
    };
  },
};
