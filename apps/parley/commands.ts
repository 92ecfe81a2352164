import { Command } from 'commander';

/** A command in a line, for the list of all, and where it is. */
interface Entry {
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  up: {
    summary: 'Run everything in one process, with a PostgreSQL of its own where none is named.',
    load: async () => (await import('./commands/up.js')).upCommand,
  },
  api: {
    summary: 'Run the HTTP API.',
    load: async () => (await import('../api/command.js')).apiCommand,
  },
  worker: {
    summary: 'Run a worker, which keeps the views up to date.',
    load: async () => (await import('../worker/command.js')).workerCommand,
  },
  migrate: {
    summary: 'Bring the database to the newest schema.',
    load: async () => (await import('./commands/migrate.js')).migrateCommand,
  },
  file: {
    summary: 'File bundles of reports.',
    load: async () => (await import('./commands/file.js')).fileCommand,
  },
  'import-sheet': {
    summary: 'File each row of a sheet as a report.',
    load: async () => (await import('./commands/import-sheet.js')).importSheetCommand,
  },
  propose: {
    summary: 'Have claims proposed from texts, pages or PDFs.',
    load: async () => (await import('./commands/propose.js')).proposeCommand,
  },
  mcp: {
    summary: 'Serve an assistant over standard input and output.',
    load: async () => (await import('./commands/mcp.js')).mcpCommand,
  },
  verify: {
    summary: 'Prove that nothing was rewritten.',
    load: async () => (await import('./commands/verify.js')).verifyCommand,
  },
  export: {
    summary: 'Write the whole log of a dossier with its proofs.',
    load: async () => (await import('./commands/export.js')).exportCommand,
  },
  'export-tables': {
    summary: 'Write the tables of a dossier at one version.',
    load: async () => (await import('./commands/export-tables.js')).exportTablesCommand,
  },
  rebuild: {
    summary: 'Build views anew from the log.',
    load: async () => (await import('./commands/rebuild.js')).rebuildCommand,
  },
  purge: {
    summary: 'Take what was erased out of the files of the database.',
    load: async () => (await import('./commands/purge.js')).purgeCommand,
  },
  keys: {
    summary: 'Make, list and revoke API keys.',
    load: async () => (await import('./commands/keys.js')).keysCommand,
  },
  'signing-key': {
    summary: 'Show, make and replace the key that signs the logs.',
    load: async () => (await import('./commands/signing-key.js')).signingKeyCommand,
  },
};

/**
 * The command line of Parley. A command is loaded where an argument names it, because all of them
 * together take seconds; of the others there is what the list of commands says.
 *
 * @param args without the program itself
 */
export async function commandLine(args: readonly string[]): Promise<Command> {
  const parley = new Command('parley').description(
    'Keeps the facts that reports state as immutable events.',
  );
  for (const [name, { summary, load }] of Object.entries(COMMANDS)) {
    const command = args.includes(name) ? await load() : new Command(name);
    parley.addCommand(command.summary(summary));
  }
  return parley;
}
