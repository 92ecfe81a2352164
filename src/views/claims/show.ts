import type { Database } from '../../../libs/database/index.js';
import type { Moment } from '../../../libs/projections/index.js';
import { evidenceOf, type EvidenceViews } from '../shared/evidence.js';
import { type AnyCard, headOf } from '../shared/claim-card.js';
import { referencesTo, reportsIn } from '../shared/report-references.js';

/** What a list of claims shows of each. */
export async function showClaims(
  db: Database,
  moment: Moment<'reports' | EvidenceViews>,
  cards: readonly AnyCard[],
) {
  const [reports, evidence] = await Promise.all([
    reportsIn(db, moment, cards),
    evidenceOf(db, moment, cards),
  ]);
  return cards.map((card) => ({
    ...headOf(card),
    content: card.content,
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(reports, card.reports),
    evidence: evidence(card.claimId),
  }));
}
