import type { CodePointText } from '../../../libs/text/index.js';
import type { Actors } from './actors.js';
import type {
  Extraction,
  Json,
  KnownDossier,
  ProposedCandidate,
  ProposedContent,
  ProposedUtterer,
  RefusedProposal,
  Warning,
} from './candidate.js';
import type { Draft } from './draft.js';
import { MEASURED } from './measured.js';
import { Suggestions } from './suggestions.js';

/** A rule that proposed fewer has no precision that says anything. */
const ENOUGH = 5;

/** What the words of a claim may hold at most, in UTF-16 units. */
const LONGEST_SPAN = 10_000;
const LONGEST_LINE = 1_000;
const SHOWN = 80;

/** Makes candidates of drafts: spans in code points, speakers and actors by their slugs. */
export class Finisher {
  private readonly candidates: ProposedCandidate[] = [];
  private readonly refused: RefusedProposal[] = [];
  private readonly seen = new Set<string>();
  private readonly suggestions: Suggestions;

  constructor(
    private readonly text: CodePointText,
    private readonly actors: Actors,
    known: KnownDossier,
  ) {
    this.suggestions = new Suggestions(known);
  }

  /** @param conditional whether what the draft says may depend on something that it does not say */
  take(draft: Draft, conditional: boolean): void {
    const exact = this.text.text.slice(draft.start, draft.end);
    if (exact.trim() === '' || draft.end <= draft.start) {
      this.refused.push({ reason: 'What it was read from holds no words.' });
      return;
    }
    if (exact.length > LONGEST_SPAN || longestLine(draft.content) > LONGEST_LINE) {
      const quote = `${exact.slice(0, SHOWN)}…`;
      this.refused.push({ reason: 'It is longer than a claim may be.', quote });
      return;
    }
    const key = JSON.stringify([draft.content, draft.start, draft.end]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const warnings = new Set<Warning>(draft.warnings);
    const content = this.withSlugs(draft.content, warnings);
    const utterer = this.uttererOf(draft.speaker, warnings);
    if (conditional && content.kind !== 'exchange') warnings.add('condition-in-sentence');
    const span = {
      start: this.text.codePointAt(draft.start),
      end: this.text.codePointAt(draft.end),
      exact,
      quotation: draft.quotation,
    };
    const evidence = [span];
    const claim = {
      content,
      ...(utterer === undefined ? {} : { utterer }),
      ...(draft.saidAt === undefined ? {} : { saidAt: draft.saidAt }),
      evidence,
    };
    const told = content['gist'] ?? content['what'] ?? content['terms'];
    this.candidates.push({
      claim,
      missing: utterer === undefined ? ['/utterer', ...draft.missing] : draft.missing,
      evidence,
      rule: draft.rule,
      confidence: precisionOf(draft.rule),
      warnings: [...warnings],
      suggestions: this.suggestions.for(claim, typeof told === 'string' ? told : exact),
    });
  }

  finished(warnings: readonly string[]): Extraction {
    const candidates = this.candidates.sort(
      (a, b) =>
        (a.evidence[0]?.start ?? 0) - (b.evidence[0]?.start ?? 0) ||
        (b.evidence[0]?.end ?? 0) - (a.evidence[0]?.end ?? 0),
    );
    return { candidates, actors: this.actors.all(), refused: this.refused, warnings };
  }

  private uttererOf(
    speaker: Draft['speaker'],
    warnings: Set<Warning>,
  ): ProposedUtterer | undefined {
    if (speaker === 'narrator') return { narrator: true };
    if (speaker === undefined) return undefined;
    if (speaker.told === 'similar') warnings.add('fuzzy-name');
    const utterer = this.actors.utterer(speaker);
    if (utterer && 'actor' in utterer && !this.actors.isKnown(utterer.actor)) {
      warnings.add('unknown-actor');
    }
    return utterer;
  }

  /** The actors of a content by their slugs; those that the dossier does not have are proposed. */
  private withSlugs(content: ProposedContent, warnings: Set<Warning>): ProposedContent {
    const named = (id: Json): Json => {
      const slug = typeof id === 'string' ? this.actors.slugOf(id) : undefined;
      if (slug === undefined) return id;
      if (!this.actors.isKnown(slug)) warnings.add('unknown-actor');
      return slug;
    };
    const fields = Object.entries(content).map(([field, value]): [string, Json] => {
      if (field === 'actor' || field === 'holder') return [field, named(value)];
      if ((field === 'agents' || field === 'targets') && Array.isArray(value)) {
        return [field, value.map(named)];
      }
      if (field === 'legs' && Array.isArray(value)) {
        return [
          field,
          value.map((leg: Record<string, Json>) => ({
            ...leg,
            holder: named(leg['holder'] ?? null),
          })),
        ];
      }
      return [field, value];
    });
    return { ...Object.fromEntries(fields), kind: content.kind };
  }
}

function longestLine(content: ProposedContent): number {
  const lines = ['what', 'terms', 'hedge'].map((field) => content[field]);
  return Math.max(0, ...lines.map((value) => (typeof value === 'string' ? value.length : 0)));
}

function precisionOf(rule: string): number | null {
  const measured = MEASURED[rule];
  if (measured === undefined || measured.of < ENOUGH) return null;
  return Math.round((measured.right / measured.of) * 100) / 100;
}
