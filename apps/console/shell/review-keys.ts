/** The keys of a review of proposed claims, and what they do. */
export const REVIEW_KEYS = {
  j: 'Next candidate',
  k: 'Previous candidate',
  a: 'Accept',
  e: 'Edit',
  x: 'Reject',
  d: 'Defer',
  u: 'Undo',
  f: 'File',
} as const;
