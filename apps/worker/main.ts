import { workerCommand } from './command.js';
import { run } from '../shared/run.js';

await run(workerCommand);
