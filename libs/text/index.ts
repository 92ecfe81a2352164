export { CodePointText } from './code-points.js';
export { cutSpan, findQuote } from './quotes.js';
export type { NoSpan, Quote, Span } from './quotes.js';
export { cleanText, line, prose, slug } from './strings.js';
export { describeAlike, findAlike } from './typography.js';
export { beginningsIn, wordsIn } from './words.js';
