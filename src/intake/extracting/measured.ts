/** By rule, how much of what it proposed was right: written by `npm run eval -- … --precision`. */
export const MEASURED: Readonly<Record<string, { right: number; of: number }>> = {
  'event-dated': { right: 28, of: 47 },
  'event-lead': { right: 8, of: 13 },
  'event-undated': { right: 12, of: 21 },
  exchange: { right: 3, of: 3 },
  'position-open': { right: 76, of: 89 },
  'quantity-count': { right: 202, of: 227 },
  'quantity-duration': { right: 47, of: 56 },
  'quantity-measured': { right: 107, of: 115 },
  'quantity-unspecified': { right: 13, of: 15 },
  'statement-according': { right: 12, of: 13 },
  'statement-adding': { right: 5, of: 6 },
  'statement-quoted': { right: 31, of: 31 },
  'statement-says': { right: 305, of: 325 },
};
