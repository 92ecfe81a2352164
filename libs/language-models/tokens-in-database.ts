import type { Database } from '../database/index.js';
import type { TokenCount } from './tokens.js';

/** Counted in `access.model_tokens`, by the clock of the database: all processes share a day's tokens. */
export function tokensInDatabase(database: Database): TokenCount {
  return {
    async take(tokens, most) {
      // A first row is made without a look at its number.
      if (tokens > most) return null;
      const [taken] = await database.$queryRaw<{ day: string }[]>`
        INSERT INTO "access".model_tokens AS counted (day, tokens)
        VALUES ((now() AT TIME ZONE 'UTC')::date, ${tokens})
        ON CONFLICT (day) DO UPDATE SET tokens = counted.tokens + excluded.tokens
        WHERE counted.tokens + excluded.tokens <= ${most}
        RETURNING day::text`;
      if (!taken) return null;
      return {
        async settle(used) {
          await database.$executeRaw`
            UPDATE "access".model_tokens SET tokens = greatest(tokens + ${used - tokens}, 0)
            WHERE day = ${taken.day}::date`;
        },
      };
    },
  };
}
