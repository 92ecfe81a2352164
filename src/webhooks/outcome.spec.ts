import { outcomeOf } from './outcome.js';

test.each([
  [{ status: 200 }, 'delivered'],
  [{ status: 204 }, 'delivered'],
  [{ status: 299 }, 'delivered'],
  [{ status: 301 }, 'failed'],
  [{ status: 404 }, 'failed'],
  [{ status: 410 }, 'gone'],
  [{ status: 503 }, 'failed'],
  [{ failure: 'timeout' }, 'failed'],
])('An attempt that is answered with %j has %s', (posted, outcome) => {
  expect(outcomeOf(posted as Parameters<typeof outcomeOf>[0])).toBe(outcome);
});
