import { audit, type AuditBasis, type AuditResult } from './audit.js';
import { readExport } from './export.js';
import type { Finding, Report } from './finding.js';
import { reportLeftovers } from './named-dossiers.js';
import { storedLog } from './stored-log.js';
import { atOnce, type LogSnapshot, type StoredLogs } from './stored-logs.js';
import { checkStoredAnswers } from './stored-answers.js';
import { checkStoredNames } from './stored-names.js';
import { checkStoredTree } from './stored-tree.js';
import { checkStoredViews, type ComparedViews } from './stored-views.js';

/** What came of verifying a log. */
export interface Verification extends AuditResult {
  /** Of the stored views; undefined for an export, which has none. */
  readonly stored?: ComparedViews;
  /** How many answers that are kept under idempotency keys were compared; undefined for an export. */
  readonly answers?: number;
}

/** Verifies the log of a dossier as it is stored, with its tree and all rows of its views. */
export async function verifyStored(
  logs: StoredLogs,
  dossier: string,
  basis: AuditBasis,
): Promise<Verification> {
  return atOnce(logs, (snapshot) => verifySnapshot(snapshot, dossier, basis));
}

/** The same of one moment. */
export async function verifySnapshot(
  snapshot: LogSnapshot,
  dossier: string,
  basis: AuditBasis,
): Promise<Verification> {
  const result = await audit(storedLog(snapshot, dossier), basis, 'stored');
  const findings: Finding[] = [...result.findings];
  const report: Report = (of, what) => findings.push({ of, what });
  const head = await snapshot.store.head(dossier, snapshot.tx);
  const last = result.events.at(-1);
  if (head?.version === last?.version && head?.recordedAt !== last?.recordedAt) {
    report('head', `is of ${head?.recordedAt}, and its event of ${last?.recordedAt}`);
  }
  if (result.events.length === 0) await reportLeftovers(snapshot.tx, dossier, report);
  // A tree over events that are other ones now would be found wrong as a whole.
  if (findings.length === 0) await checkStoredTree(snapshot, dossier, result.leaves, report);
  await checkStoredNames(snapshot, result, report);
  const answers =
    result.events.length === 0 ? 0 : await checkStoredAnswers(snapshot, result, report);
  const stored = await checkStoredViews(snapshot.tx, result, basis.views, report);
  return { ...result, findings, stored, answers };
}

/** Verifies an export by itself. */
export async function verifyExport(file: string, basis: AuditBasis): Promise<Verification> {
  const unreadable: Finding[] = [];
  const report: Report = (of, what) => unreadable.push({ of, what });
  const result = await audit(readExport(file, report), basis, 'exported');
  return { ...result, findings: [...unreadable, ...result.findings] };
}
