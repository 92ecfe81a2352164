import type { Names } from '../../sentences/names.js';
import { type AnyCard, type Evidenced, headOf } from '../shared/claim-card.js';
import { referencesTo } from '../shared/report-references.js';
import { sentenceOf } from '../shared/sentence.js';

/** What a list of claims shows of each. */
export function showClaim(card: AnyCard & Evidenced, names: Names) {
  return {
    ...headOf(card),
    content: card.content,
    sentence: sentenceOf(card, names),
    utterer: card.utterer,
    saidAt: card.saidAt,
    reports: referencesTo(card.reports),
    evidence: card.evidence,
  };
}
