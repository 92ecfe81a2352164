/** The kinds of claims, in the order in which the documents name them. */
export const KINDS = [
  'event',
  'position',
  'exchange',
  'quantity',
  'milestone',
  'dependency',
  'statement',
] as const;
