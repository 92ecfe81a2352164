export { Lookout } from './lookout.js';
export { Waiters } from './waiters.js';
