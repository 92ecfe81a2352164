import { apiCommand } from '../parley/commands/api.js';

await apiCommand.parseAsync();
process.exit();
