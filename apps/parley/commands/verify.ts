import { statSync } from 'node:fs';

import { Command, InvalidArgumentError, Option } from 'commander';

import { type Config, loadConfig } from '../../../libs/config/index.js';
import { originOf } from '../../../libs/notary/index.js';
import { LogRefusal, parseVerifier } from '../../../libs/transparency-log/index.js';
import { rewrittenSince } from '../../../src/audit/compare.js';
import type { AuditBasis } from '../../../src/audit/audit.js';
import type { Finding } from '../../../src/audit/finding.js';
import { namedDossiers } from '../../../src/audit/named-dossiers.js';
import { checkActs } from '../../../src/audit/stored-acts.js';
import { checkSchema } from '../../../src/audit/stored-schema.js';
import { atOnce, type StoredLogs } from '../../../src/audit/stored-logs.js';
import { verifyExport, verifyStored, type Verification } from '../../../src/audit/verify.js';
import { knownFrom } from '../../../src/publication/known-from.js';
import { views } from '../../../src/views/index.js';
import { CommandFailed } from '../../shared/command-failed.js';
import { hasDatabase, withLogs } from '../../shared/database-access.js';
import { explain } from '../../shared/explain.js';
import { tellFindings, tellPassedOver, tellVerified } from '../tell-verified.js';

interface Options {
  readonly dossier?: string;
  readonly key: readonly string[];
  readonly offline?: boolean;
}

export const verifyCommand = new Command('verify')
  .description(
    'Prove that nothing was rewritten: recompute events, texts, proofs and views, of the running system or of an export.',
  )
  .argument(
    '[export]',
    'an export to verify by itself; where its log is at hand too, what was rewritten since is told',
  )
  .option('--dossier <slug>', 'only this dossier')
  .option('--offline', 'verify an export by itself alone, without a database')
  .addOption(
    new Option('--key <vkey>', 'the first signing key, as you know it from elsewhere')
      .default([], 'the first that is published is believed')
      .argParser((key: string, keys: readonly string[]) => [...keys, parseKey(key)]),
  )
  .action(async (file: string | undefined, options: Options) => {
    const basis = { clock: knownFrom, views, pinned: options.key };
    const config = loadConfig();
    const misfits =
      file === undefined
        ? await verifySystem(config, basis, options)
        : await verifyFile(file, config, basis, options);
    if (misfits > 0) {
      throw new CommandFailed(
        misfits === 1 ? '1 thing does not fit.' : `${misfits} things do not fit.`,
      );
    }
  });

/** Verifies all dossiers, or one; says how many things do not fit. */
async function verifySystem(
  config: Config,
  basis: AuditBasis,
  { dossier, offline }: Options,
): Promise<number> {
  if (offline) throw new CommandFailed('--offline goes with an export: name its file.');
  return withLogs(config, async (logs) => {
    const all = await namedDossiers(logs.db);
    const chosen = all.filter((slug) => dossier === undefined || slug === dossier);
    if (dossier !== undefined && chosen.length === 0) {
      throw new CommandFailed(`There is no dossier ${dossier}.`);
    }
    if (chosen.length === 0) {
      process.stdout.write(
        'No table names a dossier: there is none, or all of them were taken away.\n',
      );
    }
    const schema = dossier === undefined ? await checkSchema(logs.db) : [];
    tellFindings('schema', schema);
    const acts =
      dossier === undefined ? await atOnce(logs, (now) => checkActs(now, basis.pinned)) : [];
    tellFindings('administration', acts);
    let misfits = schema.length + acts.length;
    for (const slug of chosen) {
      const verified = await verifyStored(logs, slug, basis);
      tellVerified(verified);
      misfits += verified.findings.length;
    }
    tellPassedOver();
    return misfits;
  });
}

/** Verifies an export and, where its log is at hand, what became of that since. */
async function verifyFile(
  file: string,
  config: Config,
  basis: AuditBasis,
  { dossier, offline = false }: Options,
): Promise<number> {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new CommandFailed(`There is no file ${file}.`);
  if (found.isDirectory()) throw new CommandFailed(`${file} is a folder, not a file.`);
  const exported = await verifyExport(file, basis);
  const { log } = exported;
  if (dossier !== undefined && dossier !== log.dossier) {
    throw new CommandFailed(`The export is of the dossier ${log.dossier}, not of ${dossier}.`);
  }
  tellVerified(exported, 'export');
  if (offline || !hasDatabase(config)) return exported.findings.length;
  try {
    return (
      exported.findings.length +
      (await compareWithLog(config, basis, exported, dossier !== undefined))
    );
  } catch (error) {
    throw new CommandFailed(`${explain(error)} With --offline the file is verified by itself.`, {
      cause: error,
    });
  }
}

async function compareWithLog(
  config: Config,
  basis: AuditBasis,
  exported: Verification,
  named: boolean,
): Promise<number> {
  return withLogs(config, async (logs) => {
    const { dossier } = exported.log;
    const origin = exported.log.origin ?? dossier;
    const kept = (await logs.store.dossiers()).includes(dossier);
    if (!kept && !named) {
      process.stdout.write(
        `${origin}: not kept here, so that the export was verified by itself.\n`,
      );
      return 0;
    }
    // A log that was made anew, under another key, must not pass for the one that was exported.
    if (!kept || !(await isSameLog(logs, exported))) {
      throw new CommandFailed(`The exported log, ${origin}, is not the one kept here.`);
    }
    const now = await verifyStored(logs, dossier, basis);
    tellVerified(now);
    const since: Finding[] = rewrittenSince(exported, now);
    tellFindings(dossier, since);
    if (since.length === 0) {
      process.stdout.write(
        `${dossier}: nothing up to version ${exported.log.version} was rewritten since the export.\n`,
      );
    }
    return now.findings.length + since.length;
  });
}

/** Whether a log is the one that was exported, by its name, which has that of the signing key in it. */
async function isSameLog(logs: StoredLogs, { log }: Verification): Promise<boolean> {
  const [first] = await logs.proofs.keys();
  const origin = first ? originOf(parseVerifier(first.vkey).name, log.dossier) : null;
  return origin === log.origin;
}

function parseKey(vkey: string): string {
  try {
    return parseVerifier(vkey).vkey;
  } catch (error) {
    if (error instanceof LogRefusal) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
