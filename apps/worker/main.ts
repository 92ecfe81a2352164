import { workerCommand } from '../parley/commands/worker.js';

await workerCommand.parseAsync();
process.exit();
