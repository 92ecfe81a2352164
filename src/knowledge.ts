import type { EventStore, NewEvent } from '../libs/event-store/index.js';
import { CodePointText } from '../libs/text/index.js';
import { type Actor, ActorRegistered, ActorRevised } from './actors/events.js';
import { ClaimAsserted } from './claims/events.js';
import { DossierOpened } from './dossiers/events.js';
import { type Issue, IssueOpened } from './issues/events.js';
import { ProcessOpened, StepsAdded } from './processes/events.js';
import { type Capture, ReportFiled } from './reports/events.js';
import { claimName, streams } from './streams.js';

/** What a command needs to know of a dossier before it can be decided. */
export interface Needs {
  readonly actors?: Iterable<string>;
  readonly issues?: Iterable<string>;
  readonly processes?: Iterable<string>;
  /** Reports whose texts are to be quoted, or whose slugs are to be taken. */
  readonly reports?: Iterable<string>;
  readonly claims?: Iterable<string>;
  readonly claimNames?: Iterable<{ readonly report: string; readonly key: string }>;
}

export interface KnownProcess {
  readonly slug: string;
  readonly title: string;
  /** Titles by slug. */
  readonly steps: ReadonlyMap<string, string>;
}

export interface KnownReport {
  readonly id: string;
  readonly slug: string;
  readonly captures: readonly Capture[];
}

/** The part of a dossier's state that a command was given to decide on. */
export class Knowledge {
  opened = false;
  readonly actors = new Map<string, Actor>();
  readonly issues = new Map<string, Issue>();
  readonly processes = new Map<string, KnownProcess>();
  readonly reports = new Map<string, KnownReport>();
  /** Ids of claims. */
  readonly claims = new Set<string>();
  /** Ids by name (`claimName`). */
  readonly claimsByName = new Map<string, string>();
  /** Texts of captures by commitment; null where a text is erased. */
  readonly texts = new Map<string, CodePointText | null>();
  private readonly revisions = new Map<string, number>();

  /** The revision at which a stream stands; 0 where it is not there. */
  revision(stream: string): number {
    return this.revisions.get(stream) ?? 0;
  }

  /** Takes in events that are about to be appended, so that what follows can refer to them. */
  foresee(events: readonly NewEvent[]): void {
    for (const event of events) this.evolve(event);
  }

  /** Takes in the next event. */
  evolve(event: NewEvent): void {
    this.revisions.set(event.stream, event.revision);
    if (DossierOpened.is(event)) this.opened = true;
    else if (ActorRegistered.is(event)) this.actors.set(event.payload.slug, event.payload);
    else if (ActorRevised.is(event)) {
      const before = this.actors.get(event.payload.slug);
      if (before) this.actors.set(before.slug, { ...before, ...event.payload });
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
      const { id, slug, capture, text, length } = event.payload;
      this.reports.set(slug, { id, slug, captures: [{ capture, text, length }] });
    } else if (ClaimAsserted.is(event)) {
      const { id, report, key } = event.payload;
      this.claims.add(id);
      if (key !== undefined) this.claimsByName.set(claimName(report, key), id);
    }
  }
}

/** Reads what a command needs to know, as it stands in the log now. */
export async function learn(store: EventStore, dossier: string, needs: Needs): Promise<Knowledge> {
  const knowledge = new Knowledge();
  const events = await store.readStreams(dossier, {
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
  for (const event of events) knowledge.evolve(event);

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
