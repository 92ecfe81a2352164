import type { CodePointText } from '../../../../libs/text/index.js';
import { edtf } from '../../../dates/world-date.js';
import type {
  KnownDossier,
  ProposedCandidate,
  ProposedContent,
  ProposedUtterer,
  RefusedProposal,
  Warning,
} from '../candidate.js';
import { type Anchor, Anchors } from './anchors.js';
import { contentOf } from './content.js';
import { holdsName, holdsNumber, holdsNumeralsOf } from './in-span.js';
import type { ActorNames } from './names.js';
import type { ReadSentence } from './read-sentence.js';
import type { Window } from './windows.js';
import type { WireAnswer, WireClaim } from './wire.js';

/** The name under which the precision of a model is measured. */
const RULE = 'model';
/** Of a quote that is refused, so much is shown. */
const SHOWN = 200;

/** Makes candidates of what a model answers, and refuses what does not stand in the text. */
export class Candidates {
  readonly refused: RefusedProposal[] = [];
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

  take(window: Window, { actors, claims }: WireAnswer): void {
    this.names.take(actors);
    const anchors = new Anchors(window, claims);
    for (const claim of claims) {
      const anchor = anchors.of(claim);
      if (typeof anchor === 'string') this.refuse(anchor, claim.quote);
      else this.propose(claim, anchor, window.start);
    }
  }

  private refuse(reason: string, quote: string): void {
    this.refused.push({ reason, quote: quote.slice(0, SHOWN) });
  }

  private propose(claim: WireClaim, anchor: Anchor, offset: number): void {
    const told = contentOf(claim, this.names, this.known);
    if ('refusal' in told) {
      this.refuse(told.refusal, claim.quote);
      return;
    }
    const span = {
      start: this.text.codePointAt(offset + anchor.start),
      end: this.text.codePointAt(offset + anchor.end),
      exact: anchor.exact,
      quotation: claim.quotation,
    };
    const key = JSON.stringify([told.content, span.start, span.end]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const around = this.around(offset + anchor.start, offset + anchor.end);
    const warnings = new Set<Warning>(told.warnings);
    if (anchor.isFolded) warnings.add('folded-quote');
    const isConditional = around.isConditional || claim.condition.trim() !== '';
    if (isConditional && told.content.kind !== 'exchange') warnings.add('condition-in-sentence');
    if (!numbersStand(claim, told.content, anchor.exact)) warnings.add('number-not-in-span');
    if (!namesOf(claim).every((name) => holdsName(around.words, name))) {
      warnings.add('name-not-in-span');
    }
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
  }

  /** The sentences that a span is in: their words, and whether one of them holds a condition. */
  private around(start: number, end: number): { words: string; isConditional: boolean } {
    const touched = this.sentences.filter((each) => each.start < end && each.end > start);
    const from = touched.reduce((least, each) => Math.min(least, each.start), start);
    const to = touched.reduce((most, each) => Math.max(most, each.end), end);
    return {
      words: this.text.text.slice(from, to),
      isConditional: touched.some(({ isConditional }) => isConditional),
    };
  }

  private uttererOf(claim: WireClaim, warnings: Set<Warning>): ProposedUtterer | undefined {
    if (claim.speakerSort === 'narrator') return { narrator: true };
    const label = oneLine(claim.speaker);
    if (label === '') return undefined;
    const behalf = this.names.slugOf(claim.onBehalfOf)?.slug;
    const beside = {
      ...(oneLine(claim.role) === '' ? {} : { role: oneLine(claim.role) }),
      ...(behalf === undefined ? {} : { onBehalfOf: behalf }),
    };
    const actor = claim.speakerSort === 'named' ? this.names.slugOf(label) : undefined;
    if (actor?.isKnown === false) warnings.add('unknown-actor');
    return actor ? { actor: actor.slug, ...beside } : { label, ...beside };
  }
}

const LONGEST_LINE = 1_000;

function oneLine(words: string): string {
  return words.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_LINE);
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
