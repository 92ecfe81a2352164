import { type Database, Prisma, prepared } from '../../../libs/database/index.js';
import type { EventStore, RecordedEvent } from '../../../libs/event-store/index.js';
import { ALWAYS } from '../../../libs/instants/index.js';
import { at, type Moment } from '../../../libs/projections/index.js';
import type { AnyClaim, KeptClaim } from '../../claims/any-claim.js';
import { evolveClaim } from '../../claims/state.js';
import { type AnchoredEvidence, ClaimAsserted } from '../../claims/events.js';
import { erasureOf } from '../../log/erasure.js';
import type { ClaimState } from '../../claims/axes.js';
import { streams } from '../../log/streams.js';
import { judgements } from '../judgements/view.js';
import { evidenceOf, type EvidenceViews } from '../shared/evidence.js';
import { causeOf } from '../shared/cause.js';
import { type CardViews, nameOf, stateOf } from '../shared/claim-card.js';
import { knownAt, knownFromOf } from '../shared/known-events.js';
import { occurredOf } from '../../claims/occurred.js';
import type { Part, SortKey } from '../shared/reader.js';
import type { Words, WordsOn } from '../shared/words.js';
import { type Teller, tellerOf, type ToldViews } from '../shared/telling.js';
import { patchFrom } from './patch.js';

/** A claim after one of its events. */
interface RevisedClaim {
  readonly event: RecordedEvent;
  readonly claim: AnyClaim;
}

/** A revision of a claim, with the one before it. */
export interface Revision extends RevisedClaim {
  readonly before: RevisedClaim | undefined;
}

/** The revisions of a claim that are known at a moment, oldest first: folded from the log. */
export async function findRevisions(
  db: Database,
  store: EventStore,
  { moment, limit, after }: Part<'claims'>,
  claimId: string,
): Promise<{ item: Revision; sortKey: SortKey }[]> {
  const [revisions = []] = await revisionsOf(db, store, moment, [claimId]);
  const start = revisions.findIndex(({ claim }) => claim.revision > Number(after?.[0] ?? 0));
  if (start < 0) return [];
  return revisions
    .slice(start, start + limit)
    .map((item) => ({ item, sortKey: [item.claim.revision] }));
}

/** All revisions of some claims that are known at a moment, claim by claim, oldest first. */
export async function revisionsOf(
  db: Database,
  store: EventStore,
  moment: Moment<'claims'>,
  claimIds: readonly string[],
): Promise<Revision[][]> {
  const names = claimIds.map((id) => streams.claim(id));
  if (names.length === 0) return [];
  const events = await store.readStreams(moment.dossier, { streams: names });
  const upTo = events.filter(({ version }) => version <= moment.version);
  const ofClaims = new Map(names.map((name): [string, Revision[]] => [name, []]));
  for (const event of await knownAt(db, store, moment)(upTo)) {
    const revisions = ofClaims.get(event.stream);
    const before = revisions?.at(-1);
    const claim = evolveClaim(before?.claim, event);
    if (claim) revisions?.push({ event, claim, before: before && withoutPast(before) });
  }
  return [...ofClaims.values()];
}

function withoutPast({ event, claim }: Revision): RevisedClaim {
  return { event, claim };
}

/** Some revisions, and those before them that are not among them. */
function withThoseBefore(revisions: readonly Revision[]): RevisedClaim[] {
  const shown = new Set(revisions.map(({ event }) => event));
  const past = revisions.flatMap(({ before }) =>
    before && !shown.has(before.event) ? [before] : [],
  );
  return [...revisions, ...past];
}

/** What the history shows of some revisions of claims. */
export async function showRevisions(
  db: Database,
  store: EventStore,
  moment: Moment<CardViews | EvidenceViews | ToldViews>,
  revisions: readonly Revision[],
) {
  const events = revisions.map(({ event }) => event);
  const revised = withThoseBefore(revisions);
  const told = revisions.map(({ event, claim }) => ({ event, words: toldOf(claim) }));
  const [published, epistemics, teller] = await Promise.all([
    knownFromOf(db, store, moment, events),
    epistemicsOf(db, moment, revised),
    tellerOf(db, moment, told, { claims: endsOf(revised), reports: reportsOf(revised) }),
  ]);
  const { others, reports: sources } = teller;
  const causes = new Set(events.flatMap((event) => causeOf(event).claim ?? []));
  const evidence = await evidenceOf(
    db,
    moment,
    [...others.values()].filter(({ claimId }) => causes.has(claimId)),
  );
  const nameOfKnown = (id: string | undefined) => {
    const other = id === undefined ? undefined : others.get(id);
    return other && { claimId: other.claimId, key: nameOf(other) };
  };
  // A piece of evidence is known from its own report, which may be a later one.
  const knownOf = (evidence: readonly AnchoredEvidence[]) =>
    evidence.filter(({ report }) => sources.has(report));
  const valueOf = ({ event, claim }: RevisedClaim) => {
    const {
      saidAt,
      evidence = [],
      links = [],
      ended,
      supersededBy,
      objections = [],
    } = kept(claim) ?? {};
    return {
      ...wordsOf(claim),
      saidAt: saidAt ?? null,
      evidence: knownOf(evidence),
      links: links.flatMap(({ relation, extent, to }) => {
        const other = nameOfKnown(to);
        return other ? [{ relation, extent: extent ?? null, ...other }] : [];
      }),
      ended: ended ?? null,
      supersededBy: nameOfKnown(supersededBy) ?? null,
      objections: objections.flatMap(({ kind, outcome, by }) => {
        const other = nameOfKnown(by);
        return other ? [{ kind, outcome, by: other }] : [];
      }),
      state: stateOf({
        ...(kept(claim) ?? ERASED),
        epistemic: epistemics.get(event.version) ?? 'single-source',
      }),
    };
  };
  return revisions.map((revision) => {
    const { event, claim, before } = revision;
    const value = valueOf(revision);
    const cause = causeIn(event, teller, evidence);
    const spans = knownOf(cause.evidence);
    return {
      revision: claim.revision,
      version: event.version,
      event: event.type,
      sentence: teller.sentence({ event, words: toldOf(claim) }),
      occurred: claim.record === 'erased' ? null : occurredOf(claim.content),
      ...value,
      publishedFrom: finite(published.get(event)),
      recordedAt: event.recordedAt,
      recordedBy: event.recordedBy,
      ...proposalIn(event),
      reason: causeOf(event).reason,
      ...(event.erasedBy ? { erased: erasureOf(event.erasedBy) } : {}),
      report: cause.report,
      cause: { ...cause, evidence: spans },
      patch: before ? patchFrom(valueOf(before), value) : [],
    };
  });
}

const ERASED = { record: 'erased', corrected: false, validity: 'unknown' } as const;

function wordsOf(claim: AnyClaim): Pick<Words, 'content' | 'utterer'> {
  if (claim.record === 'erased') return { content: null, utterer: null };
  return { content: claim.content, utterer: claim.utterer };
}

/** The words of a revision as its sentence has them. */
function toldOf(claim: AnyClaim): WordsOn<string> {
  if (claim.record === 'erased') return { content: null, utterer: null };
  const { content, utterer, saidAt = null, evidence } = claim;
  return { content, utterer, saidAt, reports: [...new Set(evidence.map(({ report }) => report))] };
}

/** The claim, unless it is erased. */
function kept(claim: AnyClaim): KeptClaim | undefined {
  return claim.record === 'erased' ? undefined : claim;
}

/** The epistemic state of a claim at the version of each of its revisions, by version; none for single-source. */
async function epistemicsOf(
  db: Database,
  moment: Moment<'judgements'>,
  revised: readonly RevisedClaim[],
): Promise<Map<number, ClaimState['epistemic']>> {
  const each = { ...moment, version: Prisma.raw('w.version') };
  const rows = await db.rows<{ version: number; epistemic: ClaimState['epistemic'] }>(prepared`
    SELECT w.version, j.epistemic
    FROM unnest(
      ${revised.map(({ claim }) => claim.id)}::text[],
      ${revised.map(({ event }) => event.version)}::bigint[]
    ) AS w(claim, version)
    JOIN ${at(judgements, each)} j ON j.key = w.claim`);
  return new Map(rows.map(({ version, epistemic }) => [version, epistemic]));
}

/** By what a claim was proposed that an event asserts. */
function proposalIn(event: RecordedEvent) {
  const proposed = ClaimAsserted.is(event) ? event.payload.proposal : undefined;
  return proposed ? { proposed } : {};
}

/** The claims at the other ends of links, supersessions and objections. */
function endsOf(revised: readonly RevisedClaim[]): string[] {
  return revised.flatMap(({ claim }) => {
    const { links = [], supersededBy, objections = [] } = kept(claim) ?? {};
    return [
      ...links.map(({ to }) => to),
      ...(supersededBy === undefined ? [] : [supersededBy]),
      ...objections.map(({ by }) => by),
    ];
  });
}

/** The reports on which they rest. */
function reportsOf(revised: readonly RevisedClaim[]): string[] {
  return revised.flatMap(({ claim }) => kept(claim)?.evidence.map(({ report }) => report) ?? []);
}

/** What caused a revision: what came by way of another claim, the report that this one rests on. */
function causeIn(
  event: RecordedEvent,
  { others, reportOf }: Teller,
  evidenceOfOther: (claimId: string) => readonly AnchoredEvidence[],
) {
  const { claim, evidence } = causeOf(event);
  const other = claim === null ? undefined : others.get(claim);
  return {
    report: reportOf(event),
    claimId: other?.claimId ?? null,
    key: other ? nameOf(other) : null,
    evidence: other && evidence.length === 0 ? evidenceOfOther(other.claimId) : evidence,
  };
}

function finite(instant: string | undefined): string | null {
  return instant === undefined || instant === ALWAYS ? null : instant;
}
