import { workerCommand } from '../parley/commands/worker.js';
import { run } from '../parley/run.js';

await run(workerCommand);
