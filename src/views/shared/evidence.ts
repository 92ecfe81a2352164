import type { AnchoredEvidence } from '../../claims/events.js';

/** The reports that some evidence is from, each once. */
export function reportsOf(evidence: readonly AnchoredEvidence[]): string[] {
  return [...new Set(evidence.map(({ report }) => report))];
}
