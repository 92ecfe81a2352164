import { type AnyCard, type Evidenced, headOf } from '../shared/claim-card.js';
import { referencesTo } from '../shared/report-references.js';

/** What a list of claims shows of each. */
export function showClaim(card: AnyCard & Evidenced) {
  return {
    ...headOf(card),
    content: card.content,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
    evidence: card.evidence,
  };
}
