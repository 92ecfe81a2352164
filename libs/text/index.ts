export { CodePointText } from './code-points.js';
export { lowerBound } from './lower-bound.js';
export { Quotations } from './quotations.js';
export { cutSpan } from './quotes.js';
export type { Absence, NoSpan, Quote, Span } from './quotes.js';
export { cleanText, line, prose, slug } from './strings.js';
export { type Alike, describeAlike } from './typography.js';
export { webAddress } from './web-address.js';
export { beginningsIn, wordsIn } from './words.js';
