import { run } from '../shared/run.js';
import { commandLine } from './commands.js';

await run(await commandLine(process.argv.slice(2)));
