/** By rule, how much of what it proposed was right: written by `npm run eval -- … --precision`. */
export const MEASURED: Readonly<Record<string, { right: number; of: number }>> = {
  'event-dated': { right: 28, of: 47 },
  'event-lead': { right: 8, of: 13 },
  'event-undated': { right: 12, of: 21 },
  exchange: { right: 3, of: 3 },
  'position-open': { right: 73, of: 84 },
  'quantity-count': { right: 197, of: 223 },
  'quantity-duration': { right: 47, of: 55 },
  'quantity-measured': { right: 103, of: 112 },
  'quantity-unspecified': { right: 13, of: 15 },
  'statement-according': { right: 12, of: 13 },
  'statement-adding': { right: 5, of: 6 },
  'statement-quoted': { right: 31, of: 31 },
  'statement-says': { right: 304, of: 324 },
};
