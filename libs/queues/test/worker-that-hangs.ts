import 'reflect-metadata';
import { startWorker } from './processes.js';

// A process of its own, to be killed in the middle of a job: it says what it
// took and never ends it.
const [redisUrl, databaseUrl = ''] = process.argv.slice(2);
await startWorker(
  { redisUrl, databaseUrl },
  {
    project: (dossier) => {
      process.stdout.write(`${dossier}\n`);
      return new Promise(() => undefined);
    },
    behind: () => Promise.resolve([]),
  },
);
process.stdout.write('ready\n');
