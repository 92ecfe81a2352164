import { threadDoes } from '../thread-does.js';

/** What a test asks of this thread. */
export type Asked = 'environment' | 'throw' | 'for-ever' | 'fill' | 'leave';

await threadDoes(async (asked: Asked) => {
  process.stdout.write('nobody sees this\n');
  switch (asked) {
    case 'environment':
      return Object.keys(process.env);
    case 'throw':
      throw new RangeError('what the work throws');
    case 'for-ever':
      for (;;) Math.random();
    case 'fill':
      return filled();
    case 'leave':
      return process.exit(0);
  }
});

function filled(): object[] {
  const objects: object[] = [];
  for (let number = 0; number < 1e8; number += 1) objects.push({ number });
  return objects;
}
