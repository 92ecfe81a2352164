export { Poster } from './poster.js';
export type { Posted, PosterOptions } from './poster.js';
export { isWebhookSecret, makeWebhookSecret, signed } from './signing.js';
