export { jsonSize } from './json-size.js';
export { countWithin, fetchInPortions, PAGE_SIZE, pageWithin, showWithin } from './within-size.js';
