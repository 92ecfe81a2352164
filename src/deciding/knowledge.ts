import type { EventStore, Lookup, NewEvent, RecordedEvent } from '../../libs/event-store/index.js';
import { CodePointText } from '../../libs/text/index.js';
import {
  type Actor,
  ActorRegistered,
  ActorRevised,
  ActorsMerged,
  MergeReverted,
} from '../actors/events.js';
import { type AnyClaim, evolveClaim } from '../claims/claim-state.js';
import { DossierOpened } from '../dossiers/events.js';
import { type Issue, IssueOpened } from '../issues/events.js';
import { ProcessOpened, StepsAdded } from '../processes/events.js';
import {
  type Capture,
  ReportCorrected,
  ReportFiled,
  ReportRecaptured,
  ReportWithdrawn,
} from '../reports/events.js';
import { claimName, isClaimStream, streams, subjectOf } from '../log/streams.js';

/** What a command needs to know of a dossier before it can be decided. */
export interface Needs {
  readonly actors?: Iterable<string>;
  readonly issues?: Iterable<string>;
  readonly processes?: Iterable<string>;
  /** Reports whose texts are to be quoted, or whose slugs are to be taken. */
  readonly reports?: Iterable<string>;
  readonly claims?: Iterable<string>;
  readonly claimNames?: Iterable<{ readonly report: string; readonly key: string }>;
  /** Claims are to be changed: the reports that they rest on and what superseded them are needed too. */
  readonly changes?: boolean;
  /** Every claim of which an event ever mentioned this report is needed, to erase what quotes it. */
  readonly quoting?: string;
}

/** The needs of two at once. */
export function merge(a: Needs, b: Needs): Needs {
  return {
    actors: [...(a.actors ?? []), ...(b.actors ?? [])],
    issues: [...(a.issues ?? []), ...(b.issues ?? [])],
    processes: [...(a.processes ?? []), ...(b.processes ?? [])],
    reports: [...(a.reports ?? []), ...(b.reports ?? [])],
    claims: [...(a.claims ?? []), ...(b.claims ?? [])],
    claimNames: [...(a.claimNames ?? []), ...(b.claimNames ?? [])],
    changes: (a.changes ?? false) || (b.changes ?? false),
  };
}

export interface KnownProcess {
  readonly slug: string;
  readonly title: string;
  /** Titles by slug. */
  readonly steps: ReadonlyMap<string, string>;
}

export interface KnownActor extends Actor {
  /** The actor that it is merged into. */
  readonly mergedInto?: string | undefined;
}

export interface KnownReport {
  readonly id: string;
  readonly slug: string;
  readonly publishedAt: string;
  readonly captures: readonly Capture[];
  /** Whether its publisher withdrew it. */
  readonly withdrawn: boolean;
}

/** The part of a dossier's state that a command was given to decide on. */
export class Knowledge {
  opened = false;
  readonly actors = new Map<string, KnownActor>();
  readonly issues = new Map<string, Issue>();
  readonly processes = new Map<string, KnownProcess>();
  readonly reports = new Map<string, KnownReport>();
  /** Claims by id. */
  readonly claims = new Map<string, AnyClaim>();
  /** Ids by name (`claimName`). */
  readonly claimsByName = new Map<string, string>();
  /** Texts of captures by commitment; null where a text is erased. */
  readonly texts = new Map<string, CodePointText | null>();
  /** All events of the claims that ever mentioned the report of `Needs.quoting`. */
  mentioning: readonly RecordedEvent[] = [];
  /** What was looked for to find them. */
  lookup: Lookup | undefined;
  private readonly revisions = new Map<string, number>();
  private readonly asserted = new Map<string, number>();

  /** The revision at which a stream stands; 0 where it is not there. */
  revision(stream: string): number {
    return this.revisions.get(stream) ?? 0;
  }

  /** A copy that may be thrown away: what it takes in stays unknown here. */
  fork(): Knowledge {
    const fork = new Knowledge();
    fork.opened = this.opened;
    copy(this.actors, fork.actors);
    copy(this.issues, fork.issues);
    copy(this.processes, fork.processes);
    copy(this.reports, fork.reports);
    copy(this.claims, fork.claims);
    copy(this.claimsByName, fork.claimsByName);
    copy(this.texts, fork.texts);
    fork.mentioning = this.mentioning;
    fork.lookup = this.lookup;
    copy(this.revisions, fork.revisions);
    copy(this.asserted, fork.asserted);
    return fork;
  }

  /** Takes in events that are about to be appended, so that what follows can refer to them. */
  foresee(events: readonly NewEvent[]): void {
    for (const event of events) this.evolve(event);
  }

  /** The version that asserted a claim; Infinity for one that is only about to be. */
  assertedAt(claimId: string): number {
    return this.asserted.get(claimId) ?? Infinity;
  }

  /**
   * Takes in the next event.
   *
   * @param version that at which it stands in the log; Infinity for one that does not yet
   */
  evolve(event: NewEvent | RecordedEvent, version = Infinity): void {
    this.revisions.set(event.stream, event.revision);
    if (DossierOpened.is(event)) this.opened = true;
    else if (ActorRegistered.is(event)) this.actors.set(event.payload.slug, event.payload);
    else if (ActorRevised.is(event)) {
      const before = this.actors.get(event.payload.slug);
      if (before) this.actors.set(before.slug, { ...before, ...event.payload });
    } else if (ActorsMerged.is(event) || MergeReverted.is(event)) {
      const before = this.actors.get(event.payload.slug);
      const mergedInto = ActorsMerged.is(event) ? event.payload.into : undefined;
      if (before) this.actors.set(before.slug, { ...before, mergedInto });
    } else if (IssueOpened.is(event)) this.issues.set(event.payload.slug, event.payload);
    else if (ProcessOpened.is(event)) {
      const { slug, title, steps } = event.payload;
      this.processes.set(slug, {
        slug,
        title,
        steps: new Map(steps.map((s) => [s.slug, s.title])),
      });
    } else if (StepsAdded.is(event)) {
      const before = this.processes.get(event.payload.process);
      if (!before) return;
      const added = event.payload.steps.map((s) => [s.slug, s.title] as const);
      this.processes.set(before.slug, { ...before, steps: new Map([...before.steps, ...added]) });
    } else if (ReportFiled.is(event)) {
      const { id, slug, publishedAt, capture, text, length } = event.payload;
      const captures = [{ capture, text, length }];
      this.reports.set(slug, { id, slug, publishedAt, captures, withdrawn: false });
    } else if (
      ReportCorrected.is(event) ||
      ReportRecaptured.is(event) ||
      ReportWithdrawn.is(event)
    ) {
      const before = this.reports.get(event.payload.slug);
      if (before) this.reports.set(before.slug, evolveReport(before, event));
    } else if (isClaimStream(event.stream)) {
      const before = this.claims.get(subjectOf(event.stream));
      const claim = evolveClaim(before, event);
      if (!claim) return;
      this.claims.set(claim.id, claim);
      if (before) return;
      this.asserted.set(claim.id, version);
      if (claim.key !== undefined)
        this.claimsByName.set(claimName(claim.report, claim.key), claim.id);
    }
  }
}

function copy<Key, Value>(from: ReadonlyMap<Key, Value>, to: Map<Key, Value>): void {
  for (const [key, value] of from) to.set(key, value);
}

function evolveReport(report: KnownReport, event: NewEvent): KnownReport {
  if (ReportCorrected.is(event)) {
    return { ...report, publishedAt: event.payload.publishedAt ?? report.publishedAt };
  }
  if (ReportRecaptured.is(event)) {
    const { capture, text, length } = event.payload;
    return { ...report, captures: [...report.captures, { capture, text, length }] };
  }
  return ReportWithdrawn.is(event) ? { ...report, withdrawn: true } : report;
}

/** Supersessions that are followed from a claim, one after the other. */
const LONGEST_SUCCESSION = 100;

/** Reads what a command needs to know, as it stands in the log now. */
export async function learn(store: EventStore, dossier: string, needs: Needs): Promise<Knowledge> {
  const knowledge = new Knowledge();
  const take = async (which: Parameters<EventStore['readStreams']>[1]) => {
    for (const event of await store.readStreams(dossier, which)) {
      knowledge.evolve(event, event.version);
    }
  };
  await take({
    streams: [
      streams.dossier,
      ...Array.from(needs.actors ?? [], streams.actor),
      ...Array.from(needs.issues ?? [], streams.issue),
      ...Array.from(needs.processes ?? [], streams.process),
      ...Array.from(needs.reports ?? [], streams.report),
      ...Array.from(needs.claims ?? [], streams.claim),
    ],
    names: Array.from(needs.claimNames ?? [], ({ report, key }) => claimName(report, key)),
  });
  if (needs.quoting !== undefined) {
    // As canonical JSON writes it in evidence, and elsewhere.
    const text = `"report":${JSON.stringify(needs.quoting)}`;
    const { streams: found, lookup } = await store.streamsMentioning(dossier, text);
    const claims = found.filter(isClaimStream);
    knowledge.mentioning = await store.readStreams(dossier, { streams: claims });
    for (const event of knowledge.mentioning) knowledge.evolve(event, event.version);
    knowledge.lookup = lookup;
  }
  if (needs.changes) {
    // What superseded a claim is read link by link, so that only so many are followed.
    for (let link = 0; link < LONGEST_SUCCESSION; link += 1) {
      const missing = beyond(knowledge);
      if (missing.length === 0) break;
      await take({ streams: missing });
    }
  }
  const commitments = [...knowledge.reports.values()].flatMap(({ captures }) =>
    captures.map(({ text }) => text),
  );
  if (commitments.length > 0) {
    for (const [commitment, body] of await store.texts(dossier, commitments)) {
      knowledge.texts.set(commitment, body === null ? null : new CodePointText(body));
    }
  }
  return knowledge;
}

/** Streams that known claims lead to: the reports that they rest on, and what superseded them. */
function beyond({ claims, reports }: Knowledge): string[] {
  const known = [...claims.values()].filter((claim) => claim.record !== 'erased');
  const missing = new Set([
    ...known.flatMap(({ evidence }) =>
      evidence.flatMap(({ report }) => (reports.has(report) ? [] : [streams.report(report)])),
    ),
    ...known.flatMap(({ supersededBy }) =>
      supersededBy === undefined || claims.has(supersededBy) ? [] : [streams.claim(supersededBy)],
    ),
  ]);
  return [...missing];
}
