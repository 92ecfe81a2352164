/** By rule, how much of what it proposed was right: written by `npm run eval -- … --precision`. */
export const MEASURED: Readonly<Record<string, { right: number; of: number }>> = {
  'event-dated': { right: 4, of: 7 },
  'event-undated': { right: 1, of: 1 },
  exchange: { right: 2, of: 2 },
  'position-open': { right: 14, of: 17 },
  'quantity-count': { right: 41, of: 47 },
  'quantity-duration': { right: 8, of: 10 },
  'quantity-measured': { right: 17, of: 19 },
  'quantity-unspecified': { right: 3, of: 3 },
  'statement-according': { right: 4, of: 4 },
  'statement-adding': { right: 2, of: 2 },
  'statement-quoted': { right: 6, of: 6 },
  'statement-says': { right: 98, of: 102 },
};
