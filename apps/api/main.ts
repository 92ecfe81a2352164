import { apiCommand } from '../parley/commands/api.js';
import { run } from '../parley/run.js';

await run(apiCommand);
