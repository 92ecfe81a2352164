import type { InPieces } from '../../../../libs/in-turns/index.js';
import { type CodePointText, lowerBound } from '../../../../libs/text/index.js';
import { edtf } from '../../../dates/world-date.js';
import { limits } from '../../../limits/limits.js';
import type {
  KnownDossier,
  ProposedCandidate,
  ProposedContent,
  ProposedUtterer,
  Warning,
} from '../candidate.js';
import { Refusals } from '../refusals.js';
import { type Anchor, Anchors } from './anchors.js';
import { contentOf, line } from './content.js';
import { holdsNames, holdsNumber, holdsNumeralsOf } from './in-span.js';
import type { ActorNames } from './names.js';
import type { ReadSentence } from './read-sentence.js';
import type { Window } from './windows.js';
import type { WireAnswer, WireClaim } from './wire.js';

/** The name under which the precision of a model is measured. */
const RULE = 'model';
/** So much of the sentences around a quote is looked at on each side, in UTF-16 units: a text may have no end of one. */
const AROUND = 2_000;

/** Makes candidates of what a model answers, and refuses what does not stand in the text. */
export class Candidates {
  readonly refused = new Refusals();
  private readonly found: ProposedCandidate[] = [];
  private readonly seen = new Set<string>();

  constructor(
    private readonly text: CodePointText,
    private readonly sentences: readonly ReadSentence[],
    private readonly names: ActorNames,
    private readonly known: KnownDossier,
  ) {}

  /** In the order of the text. */
  all(): ProposedCandidate[] {
    const startOf = ({ evidence: [span] }: ProposedCandidate) => span?.start ?? 0;
    return this.found.sort((one, other) => startOf(one) - startOf(other));
  }

  /** In pieces: a model can answer whatever it likes. */
  *take(window: Window, { actors, claims }: WireAnswer): InPieces<void> {
    yield* this.names.take(actors, window);
    const anchors = new Anchors(window, claims);
    yield* anchors.seek();
    for (const claim of claims) {
      yield;
      const anchor = anchors.of(claim);
      const refusal =
        typeof anchor === 'string' ? anchor : this.propose(claim, anchor, window.start);
      if (refusal !== undefined) this.refused.add(refusal, claim.quote);
    }
  }

  /** @returns why it cannot be proposed */
  private propose(claim: WireClaim, anchor: Anchor, offset: number): string | undefined {
    if (this.found.length >= limits.candidatesOfIntake.most) return 'too-many-candidates';
    const lists = [claim.agents, claim.targets, claim.legs, claim.requires];
    if (lists.some(({ length }) => length > limits.namesInList.most)) {
      return 'It names more than a claim may.';
    }
    const told = contentOf(claim, this.names, this.known);
    if ('refusal' in told) return told.refusal;
    const span = {
      start: this.text.codePointAt(offset + anchor.start),
      end: this.text.codePointAt(offset + anchor.end),
      exact: anchor.exact,
      quotation: claim.quotation,
    };
    const key = JSON.stringify([told.content, span.start, span.end]);
    if (this.seen.has(key)) return undefined;
    this.seen.add(key);
    const around = this.around(offset + anchor.start, offset + anchor.end);
    const warnings = new Set<Warning>(told.warnings);
    if (anchor.isFolded) warnings.add('folded-quote');
    const isConditional = around.isConditional || claim.condition.trim() !== '';
    if (isConditional && told.content.kind !== 'exchange') warnings.add('condition-in-sentence');
    if (!numbersStand(claim, told.content, anchor.exact)) warnings.add('number-not-in-span');
    if (!holdsNames(around.words, namesOf(claim))) warnings.add('name-not-in-span');
    const utterer = this.uttererOf(claim, warnings);
    const saidAt = edtf.safeParse(claim.saidAt).success ? { saidAt: claim.saidAt } : {};
    this.found.push({
      claim: { content: told.content, ...(utterer && { utterer }), ...saidAt, evidence: [span] },
      missing: utterer ? told.missing : ['/utterer', ...told.missing],
      evidence: [span],
      rule: RULE,
      confidence: null,
      warnings: [...warnings],
      suggestions: [],
    });
    return undefined;
  }

  /** The sentences that a span is in: their words, and whether one of them holds a condition. */
  private around(start: number, end: number): { words: string; isConditional: boolean } {
    const all = this.sentences;
    const first = lowerBound(all.length, (index) => (all[index]?.end ?? 0) > start);
    const after = lowerBound(all.length, (index) => (all[index]?.start ?? 0) >= end);
    const touched = all.slice(first, after);
    const from = Math.max(Math.min(touched[0]?.start ?? start, start), start - AROUND);
    const to = Math.min(Math.max(touched.at(-1)?.end ?? end, end), end + AROUND);
    return {
      words: this.text.text.slice(from, to),
      isConditional: touched.some(({ isConditional }) => isConditional),
    };
  }

  private uttererOf(claim: WireClaim, warnings: Set<Warning>): ProposedUtterer | undefined {
    if (claim.speakerSort === 'narrator') return { narrator: true };
    const label = line(claim.speaker);
    if (label === '') return undefined;
    const behalf = this.names.slugOf(claim.onBehalfOf)?.slug;
    const role = line(claim.role);
    const beside = {
      ...(role === '' ? {} : { role }),
      ...(behalf === undefined ? {} : { onBehalfOf: behalf }),
    };
    const actor = claim.speakerSort === 'named' ? this.names.slugOf(label) : undefined;
    if (actor?.isKnown === false) warnings.add('unknown-actor');
    return actor ? { actor: actor.slug, ...beside } : { label, ...beside };
  }
}

function numbersStand(claim: WireClaim, content: ProposedContent, span: string): boolean {
  const numbers = Object.values(content).filter((value) => typeof value === 'number');
  return numbers.every((number) => holdsNumber(span, number)) && holdsNumeralsOf(span, claim.words);
}

/** All whom a claim names, but unnamed sources and what somebody speaks for, which may stand elsewhere. */
function namesOf(claim: WireClaim): string[] {
  const { speaker, speakerSort, actor, agents, targets, legs } = claim;
  const holders = legs.map(({ holder }) => holder);
  const speakers = speakerSort === 'narrator' ? [] : [speaker];
  return [...speakers, actor, ...agents, ...targets, ...holders].filter((name) => name !== '');
}
