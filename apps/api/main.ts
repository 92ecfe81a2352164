import { apiCommand } from './command.js';
import { run } from '../shared/run.js';

await run(apiCommand);
