import type { Lookup, RecordedEvent } from '../../libs/event-store/index.js';
import { atOnce, type InPieces } from '../../libs/in-turns/index.js';
import { CodePointText } from '../../libs/text/index.js';
import { sortOf, streams, subjectOf } from '../log/streams.js';
import type { Known, Knows } from './known.js';
import { Layer } from './layer.js';
import type { Needs } from './needs.js';
import type { Subject, SubjectEvent } from './subject.js';

/** A stream as far as its events were taken in. */
interface Folded {
  readonly revision: number;
  /** The version of its first event; Infinity where that is about to be appended. */
  readonly begun: number;
  readonly state: unknown;
}

/** Events that mention a text, and what was looked for to find them. */
interface Mentions {
  readonly events: readonly RecordedEvent[];
  readonly lookup: Lookup;
}

/** The part of a dossier's state that a command was given to decide on. It tells what was asked for, and nothing else. */
export class Knowledge implements Knows {
  private readonly folds: Layer<Folded>;
  private readonly ids: Layer<string | undefined>;
  private readonly bodies: Layer<CodePointText | null>;

  private constructor(
    private readonly subjects: Map<string, Subject<unknown>>,
    private readonly asked: Layer<true>,
    private found: Mentions | undefined,
    below?: Knowledge,
  ) {
    this.folds = new Layer(below?.folds);
    this.ids = new Layer(below?.ids);
    this.bodies = new Layer(below?.bodies);
  }

  /** Knowledge of what these needs ask for, before anything was read: of a dossier that is not there. */
  static of(needs: Needs): Knowledge {
    return atOnce(Knowledge.begin(needs));
  }

  /** The same, each name a piece of work. */
  static *begin({ subjects = [], names = [] }: Needs): InPieces<Knowledge> {
    const knowledge = new Knowledge(new Map(), new Layer(), undefined);
    knowledge.ask(streams.dossier);
    for (const { subject, named, made = [] } of subjects) {
      knowledge.subjects.set(subject.name, subject);
      for (const all of [named, made]) {
        for (const name of all) {
          yield;
          knowledge.ask(subject.streamOf(name));
        }
      }
    }
    for (const name of names) knowledge.ids.set(name, undefined);
    return knowledge;
  }

  /** A copy that may be thrown away: what it takes in stays unknown here. */
  fork(): Knowledge {
    return new Knowledge(this.subjects, new Layer(this.asked), this.found, this);
  }

  /** Whether the dossier is there. */
  get opened(): boolean {
    return this.revision(streams.dossier) > 0;
  }

  /**
   * The things of one sort.
   *
   * @throws Error where nobody asked for any
   */
  of<State>(subject: Subject<State>): Known<State> {
    if (this.subjects.get(subject.name) !== subject) {
      throw new Error(`nobody asked for any ${subject.name}`);
    }
    // What stands in a subject's stream was folded by that subject.
    const stateOf = (fold: Folded | undefined) => fold?.state as State | undefined;
    return {
      get: (name) => stateOf(this.foldOf(subject.streamOf(name))),
      has: (name) => stateOf(this.foldOf(subject.streamOf(name))) !== undefined,
      find: (name) => stateOf(this.folds.get(subject.streamOf(name))),
      knows: (name) => this.knows(subject.streamOf(name)),
      among: (all) =>
        all.flatMap((stream) =>
          sortOf(stream) === subject.name ? (stateOf(this.folds.get(stream)) ?? []) : [],
        ),
    };
  }

  /** The revision at which a stream stands; 0 where it is not there. Throws as `Known.get` does. */
  revision(stream: string): number {
    return this.foldOf(stream)?.revision ?? 0;
  }

  /** The version that began a stream; Infinity for one that is only about to begin. */
  begun(stream: string): number {
    return this.foldOf(stream)?.begun ?? Infinity;
  }

  /** The slug or id of what a permanent name stands for; undefined where nobody has taken it. */
  idOf(name: string): string | undefined {
    if (!this.ids.has(name)) throw new Error(`nobody asked what ${name} stands for`);
    return this.ids.get(name);
  }

  /** Whether a text was read, or is about to be appended. */
  hasText(commitment: string): boolean {
    return this.bodies.get(commitment) !== undefined;
  }

  /** The text of a commitment; null where it is erased. */
  text(commitment: string): CodePointText | null {
    const body = this.bodies.get(commitment);
    if (body === undefined) throw new Error(`nobody asked for the text ${commitment}`);
    return body;
  }

  /** What `Needs.mentioning` found. */
  get mentions(): Mentions {
    if (!this.found) throw new Error('nobody asked for mentions');
    return this.found;
  }

  /** Takes in events that are about to be appended, so that what follows can refer to them. */
  foresee(events: readonly SubjectEvent[]): void {
    for (const event of events) this.evolve(event, Infinity);
  }

  /** Takes in the next event of a stream, at the version at which it stands in the log. */
  evolve(event: SubjectEvent, version: number): void {
    const { stream, revision } = event;
    const before = this.folds.get(stream);
    const subject = this.subjects.get(sortOf(stream));
    const state = subject?.evolve(before?.state, event);
    this.folds.set(stream, { revision, begun: before?.begun ?? version, state });
    const name = state === undefined ? undefined : subject?.nameOf?.(state);
    if (name !== undefined) this.ids.set(name, subjectOf(stream));
  }

  /** The streams with texts that an event quotes. */
  quotedIn(event: SubjectEvent): readonly string[] {
    return this.subjects.get(sortOf(event.stream))?.quotedIn?.(event) ?? [];
  }

  /** Takes in what mentions a text. */
  takeMentions(mentions: Mentions): void {
    this.found = mentions;
    for (const event of mentions.events) this.evolve(event, event.version);
  }

  /** Takes in a text; null where it is erased. */
  takeText(commitment: string, body: string | CodePointText | null): void {
    this.bodies.set(commitment, typeof body === 'string' ? new CodePointText(body) : body);
  }

  private ask(stream: string): void {
    this.asked.set(stream, true);
  }

  private foldOf(stream: string): Folded | undefined {
    const fold = this.folds.get(stream);
    if (!fold && !this.knows(stream)) throw new Error(`nobody asked for ${stream}`);
    return fold;
  }

  private knows(stream: string): boolean {
    return this.folds.has(stream) || this.asked.has(stream);
  }
}
