/** By rule, how much of what it proposed was right: written by `npm run eval -- … --precision`. */
export const MEASURED: Readonly<Record<string, { right: number; of: number }>> = {
  'event-dated': { right: 5, of: 9 },
  'event-undated': { right: 2, of: 3 },
  exchange: { right: 2, of: 2 },
  'position-open': { right: 34, of: 37 },
  'quantity-count': { right: 119, of: 129 },
  'quantity-duration': { right: 24, of: 26 },
  'quantity-measured': { right: 50, of: 53 },
  'quantity-unspecified': { right: 8, of: 9 },
  'statement-according': { right: 6, of: 6 },
  'statement-adding': { right: 2, of: 3 },
  'statement-quoted': { right: 9, of: 9 },
  'statement-says': { right: 165, of: 183 },
};
