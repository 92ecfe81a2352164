import { wholesBeyond } from '../actors/beyond.js';
import { actors } from '../actors/state.js';
import type { Knows } from '../deciding/known.js';
import { type Needs, together } from '../deciding/needs.js';
import { issues } from '../issues/state.js';
import { claimName, streams } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import { processes } from '../processes/state.js';
import { missingFrom } from '../registers/circles.js';
import { reports } from '../reports/state.js';
import type { KeptClaim } from './any-claim.js';
import type { Change } from './changes/index.js';
import type { Claim, Evidence } from './claim.js';
import type { Proposal } from './events.js';
import { groundsOf } from './grounds.js';
import type { Kind } from './kinds/index.js';
import type { Mention, Sort } from './kinds/mention.js';
import {
  mentionsOf,
  mentionsOfContent,
  mentionsOfEvidence,
  mentionsOfUtterer,
} from './mentions.js';
import { homeOf, quotedTexts } from './quoted-texts.js';
import { type ParsedReference, parseReference } from './references.js';
import { claims } from './state.js';

/** A claim that is to be asserted: its new id, and where it stands in the request. */
export interface Draft {
  readonly id: string;
  readonly claim: Claim;
  /** JSON Pointer; empty where the claim is the whole body. */
  readonly path: string;
  /** By what it was proposed, if it was. */
  readonly proposal?: Proposal | undefined;
}

/** The kinds of claims that are to be asserted, by their new ids. */
export function kindsOf(drafts: readonly Draft[]): Map<string, Kind> {
  return new Map(drafts.map(({ id, claim }) => [id, claim.content.kind]));
}

/**
 * What must be known to decide on some claims.
 *
 * @param report where their keys are permanent, unless that is new as well
 */
export function needsOf(drafts: readonly Draft[], report?: string): Needs {
  const given = drafts.map(({ claim }) => claim);
  const own = given.flatMap(({ key }) =>
    key !== undefined && report !== undefined ? [claimName(report, key)] : [],
  );
  return together([
    needsOfMentions(given.flatMap(mentionsOf)),
    needsOfEvidence(given.flatMap(({ evidence }) => evidence)),
    {
      names: own,
      subjects: [{ subject: claims, named: [], made: drafts.map(({ id }) => id) }],
    },
  ]);
}

/** Changes by way of another claim: whose word that is, and about whom, depends on who is who. */
const BY_CLAIM: ReadonlySet<Change['type']> = new Set(['denial', 'dispute', 'supersession']);
/** Changes that may leave a claim without anything stated to rest on. */
const REGROUNDS: ReadonlySet<Change['type']> = new Set(['unlink', 'correction']);

/**
 * What must be known to decide on changes of claims; each may name its claim.
 *
 * @param drafts the claims that are asserted with them, which they may name
 */
export function needsOfChanges(
  changes: readonly (Change & { claim?: string })[],
  drafts: readonly Draft[] = [],
): Needs {
  const referred = changes.flatMap(referencesIn).map(parseReference);
  return together([
    needsOfReferences(referred),
    needsOfMentions(changes.flatMap(mentionsIn)),
    needsOfEvidence(changes.flatMap(evidenceOf)),
    {
      subjects: [{ subject: reports, named: changes.flatMap((change) => causeIn(change) ?? []) }],
      ...(changes.length > 0 ? { beyond } : {}),
      texts: (known) =>
        quotedTexts(
          changes.flatMap((change) => correctedIn(known, change)),
          known,
        ),
    },
    changes.some(({ type }) => BY_CLAIM.has(type)) ? { beyond: actorsBeyond } : {},
    changes.some(({ type }) => type === 'supersession')
      ? {
          subjects: [measures, places].map((subject) => ({ subject, named: [] })),
          beyond: (known) => seriesBeyond(known, drafts),
        }
      : {},
    changes.some(({ type }) => REGROUNDS.has(type)) ? { beyond: groundsBeyond } : {},
  ]);
}

/** What must be known to find claims by references to the dossier. */
export function needsOfReferences(references: readonly ParsedReference[]): Needs {
  return {
    subjects: [
      {
        subject: claims,
        named: references.flatMap((reference) => (reference.by === 'id' ? [reference.id] : [])),
      },
    ],
    names: references.flatMap((reference) =>
      reference.by === 'name' ? [claimName(reference.report, reference.key)] : [],
    ),
  };
}

/** Everything that the words of a change refer to. What a correction leaves out stays as it was. */
export function mentionsIn(change: Change): Mention[] {
  const { content, utterer } = change.type === 'correction' ? change : {};
  return [
    ...(content ? mentionsOfContent(content) : []),
    ...(utterer ? mentionsOfUtterer(utterer) : []),
    ...mentionsOfEvidence(evidenceOf(change)),
  ];
}

/** The evidence that a change brings. */
export function evidenceOf(change: Change): readonly Evidence[] {
  return ('evidence' in change ? change.evidence : []) ?? [];
}

/** The report that a change names for its cause. */
export function causeIn(change: Change): string | undefined {
  return 'report' in change ? change.report : undefined;
}

/** The claims that a change names by `claim`, `by` and `to`, whichever it has. */
export function referencesIn(change: Change & { claim?: string }): string[] {
  const { claim, by, to }: { claim?: string; by?: string; to?: string } = change;
  return [claim, by, to].filter((reference) => reference !== undefined);
}

function needsOfMentions(mentions: readonly Mention[]): Needs {
  const slugsOf = (of: Sort) =>
    mentions.flatMap((mention) => (mention.of === of && 'slug' in mention ? [mention.slug] : []));
  const stepped = mentions.flatMap((mention) => (mention.of === 'step' ? [mention.process] : []));
  const named = mentions.flatMap((mention) =>
    mention.of === 'claim' ? [parseReference(mention.reference)] : [],
  );
  return together([
    {
      subjects: [
        { subject: actors, named: slugsOf('actor') },
        { subject: issues, named: slugsOf('issue') },
        { subject: processes, named: [...slugsOf('process'), ...stepped] },
      ],
    },
    needsOfReferences(named),
  ]);
}

/** The evidence of a correction that names no report: it is from that of its claim. */
function correctedIn(
  known: Knows,
  change: Change & { claim?: string },
): Pick<Evidence, 'report' | 'capture'>[] {
  const unnamed = evidenceOf(change).filter(({ report }) => report === undefined);
  if (change.type !== 'correction' || change.claim === undefined || unnamed.length === 0) return [];
  const reference = parseReference(change.claim);
  if (reference.by === 'key') return [];
  const id =
    reference.by === 'id' ? reference.id : known.idOf(claimName(reference.report, reference.key));
  const claim = id === undefined ? undefined : known.of(claims).get(id);
  return claim ? unnamed.map(({ capture }) => ({ report: homeOf(claim), capture })) : [];
}

function needsOfEvidence(evidence: readonly Evidence[]): Needs {
  if (evidence.length === 0) return {};
  return {
    subjects: [{ subject: reports, named: evidence.flatMap(({ report }) => report ?? []) }],
    texts: (known) => quotedTexts(evidence, known),
  };
}

/** The actors that known claims name, and whoever these belong to. */
function actorsBeyond(knowledge: Knows): string[] {
  const contents = keptIn(knowledge).flatMap(({ content }) => mentionsOfContent(content));
  const named = contents.flatMap((mention) => (mention.of === 'actor' ? [mention.slug] : []));
  return wholesBeyond(knowledge, named);
}

/** The measures and places of the quantities that known claims and some drafts give, and what these are merged into. */
function seriesBeyond(knowledge: Knows, drafts: readonly Draft[]): string[] {
  const contents = [...keptIn(knowledge), ...drafts.map(({ claim }) => claim)].flatMap(
    ({ content }) => (content.kind === 'quantity' ? [content] : []),
  );
  return [
    ...missingFrom(
      measures,
      contents.map(({ measure }) => measure),
    )(knowledge),
    ...missingFrom(
      places,
      contents.flatMap(({ place }) => place ?? []),
    )(knowledge),
  ];
}

/** What known claims are inferred from. */
function groundsBeyond(knowledge: Knows): string[] {
  const known = knowledge.of(claims);
  const grounds = keptIn(knowledge).flatMap(groundsOf);
  return [...new Set(grounds)].filter((id) => !known.knows(id)).map(streams.claim);
}

function keptIn(knowledge: Knows): KeptClaim[] {
  return knowledge
    .of(claims)
    .all()
    .filter((claim) => claim.record !== 'erased');
}

/** The reports that known claims rest on, and what superseded them. */
function beyond(knowledge: Knows): string[] {
  const known = knowledge.of(claims);
  const kept = keptIn(knowledge);
  const cited = kept.flatMap(({ evidence }) => evidence.map(({ report }) => report));
  const successors = kept.flatMap(({ supersededBy }) => supersededBy ?? []);
  return [
    ...new Set([
      ...cited.filter((report) => !knowledge.of(reports).knows(report)).map(streams.report),
      ...successors.filter((id) => !known.knows(id)).map(streams.claim),
    ]),
  ];
}
