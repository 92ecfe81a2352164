import { Command } from 'commander';

import { apiCommand } from '../api/command.js';
import { exportCommand } from './commands/export.js';
import { exportTablesCommand } from './commands/export-tables.js';
import { fileCommand } from './commands/file.js';
import { importSheetCommand } from './commands/import-sheet.js';
import { keysCommand } from './commands/keys.js';
import { migrateCommand } from './commands/migrate.js';
import { mcpCommand } from './commands/mcp.js';
import { proposeCommand } from './commands/propose.js';
import { purgeCommand } from './commands/purge.js';
import { rebuildCommand } from './commands/rebuild.js';
import { signingKeyCommand } from './commands/signing-key.js';
import { upCommand } from './commands/up.js';
import { verifyCommand } from './commands/verify.js';
import { workerCommand } from '../worker/command.js';
import { run } from '../shared/run.js';

await run(
  new Command('parley')
    .description('Keeps the facts that reports state as immutable events.')
    .addCommand(upCommand)
    .addCommand(apiCommand)
    .addCommand(workerCommand)
    .addCommand(migrateCommand)
    .addCommand(fileCommand)
    .addCommand(importSheetCommand)
    .addCommand(proposeCommand)
    .addCommand(mcpCommand)
    .addCommand(verifyCommand)
    .addCommand(exportCommand)
    .addCommand(exportTablesCommand)
    .addCommand(rebuildCommand)
    .addCommand(purgeCommand)
    .addCommand(keysCommand)
    .addCommand(signingKeyCommand),
);
