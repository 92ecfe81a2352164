import { createHash } from 'node:crypto';

import { entryOf, type RecordedEvent } from '../../libs/event-store/index.js';
import { type Hash, leafHash } from '../../libs/transparency-log/index.js';
import type { Report } from './finding.js';
import { isErasedBy, isMark, shouldBeErasedBy } from './marks.js';
import type { EventRecord } from './record.js';

/** An event that was checked, with its leaf: that of what is there, and the one on record. */
export interface CheckedEvent {
  readonly version: number;
  readonly leaf: Hash;
  /** Null where the transparency log does not reach it yet. */
  readonly onRecord: Hash | null;
}

/**
 * Checks the events of a dossier, one after the other: that none is missing or there twice, that
 * streams and times go on, that each payload is the one that was committed to, and that what is
 * gone was erased by an event that names it.
 */
export class EventCheck {
  private readonly revisions = new Map<string, number>();
  private readonly events: RecordedEvent[] = [];
  private readonly erased: [event: RecordedEvent, by: number][] = [];
  private version = 0;
  private recordedAt = '';

  constructor(
    private readonly dossier: string,
    private readonly report: Report,
  ) {}

  take(record: EventRecord): CheckedEvent {
    const { version, stream, revision, recordedAt } = record;
    const find = (what: string) => {
      this.report(`event ${version}`, what);
    };
    if (version !== this.version + 1) this.findGap(version);
    if (record.dossier !== this.dossier) find(`is of the dossier ${record.dossier}`);
    const expected = (this.revisions.get(stream) ?? 0) + 1;
    if (revision !== expected) {
      find(`is revision ${revision} of ${stream}, where ${expected} comes next`);
    }
    if (recordedAt < this.recordedAt) find('was recorded before the event that it follows');
    if (record.payload === null) {
      if (record.salt !== null) find('has a salt and no payload');
      if (record.erasedBy === null) find('has lost its payload, and no event says why');
    } else if (record.erasedBy !== null) {
      find(`is said to be erased by event ${record.erasedBy} and has a payload`);
    } else if (commitmentTo(record.payload, record.salt) !== record.commitment) {
      find('has another payload than was committed to');
    }
    this.version = version;
    this.recordedAt = recordedAt;
    this.revisions.set(stream, revision);
    this.remember(record, find);
    const onRecord = record.leaf === null ? null : Buffer.from(record.leaf, 'hex');
    return { version, leaf: leafHash(entryOf(record)), onRecord };
  }

  /**
   * All events as readers of the log see them, in order. To be called once, after the last one:
   * why an event is gone is told by a later one.
   */
  finish(): RecordedEvent[] {
    const byVersion = new Map(this.events.map((event) => [event.version, event]));
    for (const mark of this.events.filter(isMark)) {
      for (const event of this.events) {
        if (event.payload === null || !shouldBeErasedBy(event, mark)) continue;
        this.report(`event ${event.version}`, `is there, though event ${mark.version} erased it`);
      }
    }
    const marked = new Map<number, RecordedEvent>();
    for (const [event, by] of this.erased) {
      const mark = byVersion.get(by);
      if (mark && isErasedBy(event, mark)) {
        const { version, type, payload } = mark;
        marked.set(event.version, { ...event, erasedBy: { version, type, payload } });
      } else {
        this.report(
          `event ${event.version}`,
          `has lost its payload, and event ${by}, which is to say why, does not name it`,
        );
      }
    }
    return this.events.map((event) => marked.get(event.version) ?? event);
  }

  private findGap(version: number): void {
    if (version <= this.version) {
      this.report(`event ${version}`, `comes after event ${this.version}`);
    } else if (version === this.version + 2) {
      this.report(`event ${version - 1}`, 'is missing');
    } else {
      this.report(`event ${this.version + 1}`, `is missing, and so are all up to ${version - 1}`);
    }
  }

  private remember(
    {
      record: _record,
      leaf: _leaf,
      commitment: _,
      salt: _salt,
      erasedBy,
      payload,
      ...header
    }: EventRecord,
    find: (what: string) => void,
  ): void {
    let said: unknown = null;
    try {
      said = payload === null ? null : JSON.parse(payload);
    } catch {
      find('has a payload that is no JSON');
    }
    const event = { ...header, payload: said };
    this.events.push(event);
    if (erasedBy !== null) this.erased.push([event, erasedBy]);
  }
}

/** SHA-256 of a salt (hexadecimal) and what was salted with it, hexadecimal. */
export function commitmentTo(said: string, salt: string | null): string {
  return createHash('sha256')
    .update(Buffer.from(salt ?? '', 'hex'))
    .update(said, 'utf8')
    .digest('hex');
}
