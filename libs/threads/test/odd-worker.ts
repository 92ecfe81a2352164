import { serveThread } from '../index.js';

/** What the thread of the specs is asked for. */
export type Odd = 'count' | 'throw' | 'hang' | 'eat' | 'exit';

let count = 0;
const eaten: number[][] = [];

serveThread((what: Odd, onProgress): number => {
  onProgress(1, 2);
  if (what === 'throw') throw new RangeError('as asked');
  if (what === 'exit') process.exit(1);
  while (what === 'hang') count += 0;
  while (what === 'eat') eaten.push(Array.from({ length: 100_000 }, (_, index) => index * 1.5));
  count += 1;
  return count;
});
