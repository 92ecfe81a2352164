import type { Kind } from '../../claims/kinds/index.js';

/** What a field of a claim holds, as JSON. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** The content of a claim as far as it is known: what is not known is absent, and named as missing. */
export type ProposedContent = { readonly kind: Kind } & Readonly<Record<string, Json>>;

/** How the words of a span are quoted, as in the evidence of a claim. */
export type Quotation = 'direct' | 'partial' | 'indirect' | 'narrator';

/** A span of the text, half-open, in Unicode code points, with the words that stand there. */
export interface ProposedSpan {
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly quotation: Quotation;
}

interface OnBehalf {
  readonly role?: string;
  readonly onBehalfOf?: string;
}

/** Who says it: as in a claim. Actors that the dossier does not have are among the proposed ones. */
export type ProposedUtterer = OnBehalf &
  ({ readonly actor: string } | { readonly label: string } | { readonly narrator: true });

/** A claim as a bundle has it, but that parts of its content may not be known yet. */
export interface ProposedClaim {
  readonly content: ProposedContent;
  /** Absent where the text does not tell: `/utterer` is then missing. */
  readonly utterer?: ProposedUtterer;
  /** EDTF. */
  readonly saidAt?: string;
  readonly evidence: readonly ProposedSpan[];
}

/** What a person should look at before accepting a candidate. */
export const WARNINGS = [
  'unknown-actor',
  'pronoun',
  'folded-quote',
  'condition-in-sentence',
  'fuzzy-name',
  'undated',
  'number-not-in-span',
  'name-not-in-span',
] as const;
export type Warning = (typeof WARNINGS)[number];

/** A link, or a change, that a person takes or leaves. */
export interface Suggestion {
  readonly relation: 'supersedes' | 'same-proposition' | 'contradicts' | 'denial';
  /** The id of the claim in the dossier. */
  readonly to: string;
  readonly why: string;
}

/** A claim that an extractor proposes. */
export interface ProposedCandidate {
  readonly claim: ProposedClaim;
  /** What a claim of this kind needs and this one does not have: JSON pointers into the claim. */
  readonly missing: readonly string[];
  /** Those of the claim. */
  readonly evidence: readonly ProposedSpan[];
  /** What made it, by a name that stays: the precision that was measured is known by it. */
  readonly rule: string;
  /** The share of what this rule proposes that was right when it was measured; null where that is not known. */
  readonly confidence: number | null;
  readonly warnings: readonly Warning[];
  readonly suggestions: readonly Suggestion[];
}

/** An actor that the text names and the dossier does not have, as a bundle declares it. */
export interface ProposedActor {
  readonly slug: string;
  readonly name: string;
  readonly kind: 'state' | 'organisation' | 'person';
  readonly memberOf?: string;
  readonly role?: string;
}

/** What was found and cannot be proposed. */
export interface RefusedProposal {
  readonly reason: string;
  readonly quote?: string;
}

/** What one reading of a text comes to. */
export interface Extraction {
  /** In the order of the text. */
  readonly candidates: readonly ProposedCandidate[];
  readonly actors: readonly ProposedActor[];
  readonly refused: readonly RefusedProposal[];
  /** Sentences about the run as a whole. */
  readonly warnings: readonly string[];
}

/** What a dossier has already, as far as a reader needs it. */
export interface KnownDossier {
  readonly actors: readonly KnownActor[];
  readonly issues: readonly { readonly slug: string; readonly title: string }[];
  readonly processes: readonly KnownProcess[];
  readonly places?: readonly KnownName[];
  readonly measures?: readonly { readonly slug: string; readonly title: string }[];
  /** The claims that links may be suggested to, the newest first. */
  readonly claims?: readonly KnownClaim[];
}

export interface KnownName {
  readonly slug: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

export interface KnownActor extends KnownName {
  readonly kind: string;
  readonly memberOf?: string;
  readonly role?: string;
}

export interface KnownProcess {
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly { readonly slug: string; readonly title: string }[];
}

/** A claim of the dossier that is active. */
export interface KnownClaim {
  readonly id: string;
  readonly content: { readonly kind: Kind } & Readonly<Record<string, unknown>>;
  /** The slug of the actor who said it, where it is one. */
  readonly speaker?: string;
  readonly saidAt?: string;
}

/** A text, and what is known of where it comes from. */
export interface ReportText {
  readonly text: string;
  /** BCP 47; where it is absent it is told from the text. */
  readonly language?: string;
  /** EDTF, or a time: the day that dates of the text count from. */
  readonly publishedAt: string;
  readonly title: string;
  readonly known: KnownDossier;
}

export interface ExtractOptions {
  /** Told between pieces of the text: code points read so far, and all. */
  readonly onProgress?: (done: number, of: number) => void;
  /** Looked at between pieces of the text. */
  readonly signal?: AbortSignal;
}
