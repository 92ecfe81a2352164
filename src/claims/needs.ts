import type { InPieces } from '../../libs/in-turns/index.js';
import { actors } from '../actors/state.js';
import type { Knows } from '../deciding/known.js';
import { type Needs, together } from '../deciding/needs.js';
import { issues } from '../issues/state.js';
import { claimName } from '../log/streams.js';
import { measures } from '../measures/state.js';
import { places } from '../places/state.js';
import { processes } from '../processes/state.js';
import { reports } from '../reports/state.js';
import {
  actorsBeyond,
  groundsBeyond,
  quantitiesAmong,
  restingBeyond,
  seriesBeyond,
} from './beyond.js';
import type { Change } from './changes/index.js';
import type { Claim, Evidence } from './claim.js';
import type { Proposal } from './events.js';
import type { Kind } from './kinds/index.js';
import type { Mention } from './kinds/mention.js';
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
 * What must be known to decide on some claims, each a piece of work.
 *
 * @param report where their keys are permanent, unless that is new as well
 */
export function* needsOf(drafts: readonly Draft[], report?: string): InPieces<Needs> {
  const mentioned = new Mentioned();
  const evidence: Evidence[] = [];
  const own: string[] = [];
  for (const { claim } of drafts) {
    yield;
    mentioned.add(mentionsOf(claim));
    evidence.push(...claim.evidence);
    if (claim.key !== undefined && report !== undefined) own.push(claimName(report, claim.key));
  }
  return together([
    mentioned.needs(),
    needsOfEvidence(evidence),
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
 * What must be known to decide on changes of claims, each a piece of work; each may name its claim.
 *
 * @param drafts the claims that are asserted with them, which they may name
 */
export function* needsOfChanges(
  changes: readonly (Change & { claim?: string })[],
  drafts: readonly Draft[] = [],
): InPieces<Needs> {
  const mentioned = new Mentioned();
  const drafted = quantitiesAmong(drafts.map(({ claim }) => claim));
  for (const change of changes) {
    yield;
    mentioned.add(mentionsIn(change));
  }
  return together([
    needsOfReferences(changes.flatMap(referencesIn).map(parseReference)),
    mentioned.needs(),
    needsOfEvidence(changes.flatMap(evidenceOf)),
    {
      subjects: [{ subject: reports, named: changes.flatMap((change) => causeIn(change) ?? []) }],
      ...(changes.length > 0 ? { beyond: restingBeyond } : {}),
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
          beyond: (known, news) => seriesBeyond(known, news, drafted),
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

/** What is mentioned, each thing once. */
class Mentioned {
  private readonly actors = new Set<string>();
  private readonly issues = new Set<string>();
  private readonly processes = new Set<string>();
  private readonly claims = new Set<string>();

  add(mentions: readonly Mention[]): void {
    for (const mention of mentions) {
      if (mention.of === 'actor') this.actors.add(mention.slug);
      else if (mention.of === 'issue') this.issues.add(mention.slug);
      else if (mention.of === 'process') this.processes.add(mention.slug);
      else if (mention.of === 'step') this.processes.add(mention.process);
      else if (mention.of === 'claim') this.claims.add(mention.reference);
    }
  }

  needs(): Needs {
    return together([
      {
        subjects: [
          { subject: actors, named: this.actors },
          { subject: issues, named: this.issues },
          { subject: processes, named: this.processes },
        ],
      },
      needsOfReferences([...this.claims].map(parseReference)),
    ]);
  }
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
