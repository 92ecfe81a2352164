export { Waiters } from './waiters.js';
