import type { KnownClaim, KnownDossier, ProposedClaim, Suggestion } from './candidate.js';
import { stemsOf } from './issues.js';

/** So much of what two statements say has to be in both. */
const ALIKE = 0.6;
const MOST = 5;
const ENOUGH = 3;
const DENIES =
  /\b(?:den(?:y|ies|ied)|not true|untrue|false|never happened|no such|refuted?|rejects? (?:the )?(?:claim|accusation|allegation)s?)\b/i;
const NOT = /\b(?:not|never|no|n't)\b/i;

/** Finds what a dossier has that a candidate may be linked with. Made once for a run. */
export class Suggestions {
  private readonly byWord = new Map<string, { claim: KnownClaim; stems: ReadonlySet<string> }[]>();
  private readonly series = new Map<string, KnownClaim[]>();

  constructor({ claims = [] }: KnownDossier) {
    for (const claim of claims) {
      const { content } = claim;
      if (content.kind === 'quantity') {
        const key = seriesOf(content);
        this.series.set(key, [...(this.series.get(key) ?? []), claim]);
        continue;
      }
      const stems = new Set(stemsOf(wordsOf(content)));
      for (const stem of stems) {
        const others = this.byWord.get(stem) ?? [];
        others.push({ claim, stems });
        this.byWord.set(stem, others);
      }
    }
  }

  /** What a person may take or leave, the likeliest first. */
  for({ content, utterer, evidence }: ProposedClaim, words: string): Suggestion[] {
    if (content.kind === 'quantity') {
      const same = this.series.get(seriesOf(content)) ?? [];
      return same.slice(0, MOST).map(({ id }) => ({
        relation: 'supersedes',
        to: id,
        why: 'It counts the same, of the same people, at the same place.',
      }));
    }
    const speaker = utterer !== undefined && 'actor' in utterer ? utterer.actor : undefined;
    const denies = evidence.some(({ exact }) => DENIES.test(exact));
    return this.alike(words, denies ? ALIKE / 2 : ALIKE)
      .slice(0, MOST)
      .flatMap(({ claim, share }): Suggestion[] => {
        const percent = Math.round(share * 100);
        const why = `${percent} % of its words are in both.`;
        if (denies)
          return [{ relation: 'denial', to: claim.id, why: `It denies something; ${why}` }];
        if (NOT.test(words) !== NOT.test(wordsOf(claim.content))) {
          return [{ relation: 'contradicts', to: claim.id, why: `One of them says not; ${why}` }];
        }
        if (claim.speaker !== undefined && claim.speaker === speaker) return [];
        return [{ relation: 'same-proposition', to: claim.id, why }];
      });
  }

  private alike(words: string, least: number): { claim: KnownClaim; share: number }[] {
    const own = stemsOf(words);
    if (own.length < ENOUGH || this.byWord.size === 0) return [];
    const found = new Map<KnownClaim, { count: number; of: number }>();
    for (const stem of own) {
      for (const { claim, stems } of this.byWord.get(stem) ?? []) {
        const before = found.get(claim)?.count ?? 0;
        found.set(claim, { count: before + 1, of: Math.min(own.length, stems.size) });
      }
    }
    return [...found]
      .map(([claim, { count, of }]) => ({ claim, share: count / Math.max(ENOUGH, of) }))
      .filter(({ share }) => share >= least)
      .sort((a, b) => b.share - a.share);
  }
}

function seriesOf(content: Readonly<Record<string, unknown>>): string {
  return JSON.stringify([
    content['measure'],
    content['population'] ?? null,
    content['place'] ?? null,
  ]);
}

function wordsOf(content: Readonly<Record<string, unknown>>): string {
  const told = [content['gist'], content['what'], content['terms']];
  return told.filter((each) => typeof each === 'string').join(' ');
}
