/** Tokens that were taken of a day's before a question is put. */
export interface TakenTokens {
  /** Says how many it came to, so that the rest is there again; more than were taken counts too. */
  settle(used: number): Promise<void>;
}

/** How many tokens a day has used. Whoever shares it shares the day's. */
export interface TokenCount {
  /** Takes tokens of today's (UTC), in one step for all who share them; null where the day has not so many left. */
  take(tokens: number, most: number): Promise<TakenTokens | null>;
}

/** Counted in this process alone: for a command that runs by itself. */
export function tokensInMemory(today = () => new Date().toISOString().slice(0, 10)): TokenCount {
  let day = '';
  let used = 0;
  return {
    async take(tokens, most) {
      const now = today();
      if (now !== day) [day, used] = [now, 0];
      if (used + tokens > most) return null;
      used += tokens;
      return {
        async settle(came) {
          if (day === now) used += came - tokens;
        },
      };
    },
  };
}
