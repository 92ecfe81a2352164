import { sameHash } from '../../libs/transparency-log/index.js';
import type { AuditResult } from './audit.js';
import type { Finding } from './finding.js';

/**
 * What of an earlier state of a log its present state does not keep: events that are other ones
 * now, and texts, checkpoints and keys that are gone or were replaced. That more was appended, or
 * something erased since with a mark, is as it should be.
 */
export function rewrittenSince(earlier: AuditResult, now: AuditResult): Finding[] {
  const findings: Finding[] = [];
  const report = (of: string, what: string) => findings.push({ of, what });

  const present = new Map(now.leaves.map(({ version, leaf }) => [version, leaf]));
  for (const { version, leaf } of earlier.leaves) {
    const other = present.get(version);
    if (!other) report(`event ${version}`, 'is gone since the export');
    else if (!sameHash(leaf, other)) report(`event ${version}`, 'was rewritten since the export');
  }
  for (const commitment of earlier.texts.keys()) {
    if (!now.texts.has(commitment)) report(`text ${commitment}`, 'is gone since the export');
  }
  const notes = new Map(now.checkpoints.map(({ number, note }) => [number, note]));
  for (const { number, note } of earlier.checkpoints) {
    const other = notes.get(number);
    if (other === undefined) report(`checkpoint ${number}`, 'is gone since the export');
    else if (other !== note) report(`checkpoint ${number}`, 'was replaced since the export');
  }
  const keys = new Map(now.keys.map(({ number, vkey }) => [number, vkey]));
  for (const { number, vkey } of earlier.keys) {
    if (keys.get(number) !== vkey) report(`key ${number}`, 'was replaced since the export');
  }
  return findings;
}
