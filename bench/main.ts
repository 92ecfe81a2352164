import { measureAppends } from './append/measure.js';
import { withServer } from './harness/server.js';
const [rounds = 2, measured = 600] = process.argv.slice(2).map(Number);
await withServer(async (server) => {
  console.table(await measureAppends(server, { rounds, warmUp: 300, measured }));
});
