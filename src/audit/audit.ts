import type { RecordedEvent } from '../../libs/event-store/index.js';
import type { PublicationClock, View } from '../../libs/projections/index.js';
import { openCheckpoints, type SignedCheckpoint, TreeCheck } from './checkpoints.js';
import { checkConsistency, checkProofsThere } from './consistency.js';
import { type CheckedEvent, EventCheck } from './events.js';
import { ExpectedViews } from './expected-views.js';
import type { Finding, Report } from './finding.js';
import { trustedKeys } from './keys.js';
import { isLate } from './late.js';
import type {
  AuditRecord,
  CheckpointRecord,
  ConsistencyRecord,
  EventRecord,
  KeyRecord,
  LogRecord,
} from './record.js';
import { type CheckedText, checkedText, checkTexts } from './texts.js';
import { checkSeal, newestSeal } from './seals.js';

/** What an audit builds views with, and whom it trusts. */
export interface AuditBasis {
  readonly clock: PublicationClock;
  readonly views: readonly View[];
  /** Public keys (vkeys) that are known from elsewhere; without any the log's first key is believed. */
  readonly pinned: readonly string[];
}

/** Where the records of an audit come from. */
export type Origin = 'stored' | 'exported';

/** What an audit of a dossier came to. */
export interface AuditResult {
  readonly log: LogRecord;
  /** What does not fit, in the order in which it was found; empty where all does. */
  readonly findings: readonly Finding[];
  readonly events: readonly RecordedEvent[];
  readonly texts: ReadonlyMap<string, CheckedText>;
  readonly keys: readonly KeyRecord[];
  readonly checkpoints: readonly CheckpointRecord[];
  /** The leaf of each event as it is, the first event's first. */
  readonly leaves: readonly CheckedEvent[];
  /** How many events the newest checkpoint that holds vouches for. */
  readonly vouchedFor: number;
  /** The version at which digests of views were compared; undefined where there were none to compare. */
  readonly sealedAt: number | undefined;
  /** What the views have to be; undefined where the events make no sense. */
  readonly expected: ExpectedViews | undefined;
}

/**
 * Goes through the records of one dossier's log, live or from an export, and checks them against
 * each other: the events and texts against their commitments, the tree over the events against
 * every checkpoint, the checkpoints against the keys, and the views, built anew from the events,
 * against the digests that were signed. Needs no database.
 *
 * What is stored may be ahead of its checkpoints for a moment; what is exported is to have a
 * checkpoint for its last event, and a proof from each checkpoint to the next.
 */
export async function audit(
  records: AsyncIterable<AuditRecord>,
  basis: AuditBasis,
  origin: Origin,
): Promise<AuditResult> {
  const findings: Finding[] = [];
  const report: Report = (of, what) => findings.push({ of, what });
  const inbox = new Inbox(report, basis.pinned, origin);
  for await (const record of records) inbox.take(record);
  const { log, events, texts, keys, checkpoints, proofs, leaves, salts, signed, vouchedFor } =
    inbox.finish();
  checkTexts(texts, events, report);
  checkConsistency(signed, proofs, report);
  if (origin === 'exported') checkProofsThere(signed, proofs, report);

  const expected = await ExpectedViews.from(log.dossier, events, basis, report);
  const erasedAt = events.reduce((last, { erasedBy }) => Math.max(last, erasedBy?.version ?? 0), 0);
  const seal = newestSeal(signed, erasedAt);
  const compared =
    seal && expected ? await checkSeal(seal, expected, basis.views, salts, report) : 0;
  const sealedAt = compared > 0 ? seal?.checkpoint.size : undefined;
  return {
    log,
    findings,
    events,
    texts,
    keys,
    checkpoints,
    leaves,
    vouchedFor,
    sealedAt,
    expected,
  };
}

/** Sorts the records of a log as they come. */
class Inbox {
  private log: LogRecord | undefined;
  private readonly keys: KeyRecord[] = [];
  private readonly checkpoints: CheckpointRecord[] = [];
  private readonly texts = new Map<string, CheckedText>();
  private readonly proofs: ConsistencyRecord[] = [];
  private readonly leaves: CheckedEvent[] = [];
  private readonly salts: (Uint8Array | null)[] = [];
  private signed: readonly SignedCheckpoint[] = [];
  private events: EventCheck | undefined;
  private tree: TreeCheck | undefined;

  constructor(
    private readonly report: Report,
    private readonly pinned: readonly string[],
    private readonly origin: Origin,
  ) {}

  take(record: AuditRecord): void {
    switch (record.record) {
      case 'log':
        if (this.log) this.report('log', `is told of twice: the second time of ${record.dossier}`);
        this.log ??= record;
        return;
      case 'key':
        if (this.events) this.report(`key ${record.number}`, 'comes after events');
        this.keys.push(record);
        return;
      case 'checkpoint':
        if (this.events) this.report(`checkpoint ${record.number}`, 'comes after events');
        this.checkpoints.push(record);
        return;
      case 'event':
        this.takeEvent(record);
        return;
      case 'text':
        if (this.texts.has(record.commitment)) {
          this.report(`text ${record.commitment}`, 'is there twice');
        }
        if (record.dossier !== this.log?.dossier) {
          this.report(`text ${record.commitment}`, `is of the dossier ${record.dossier}`);
        }
        this.texts.set(record.commitment, checkedText(record));
        return;
      case 'consistency':
        this.proofs.push(record);
        return;
      case 'end':
    }
  }

  finish() {
    const { log, keys, checkpoints, texts, proofs, leaves, salts } = this;
    if (!log) throw new NothingToAudit();
    const begun = this.begun();
    const events = begun.events.finish();
    const vouchedFor = begun.tree.finish();
    const last = events.at(-1)?.version ?? 0;
    if (last < log.version) {
      this.report(`event ${last + 1}`, `is missing: the log is to have ${log.version} events`);
    }
    if (last > vouchedFor && (vouchedFor === 0 || this.isLate(log, events[vouchedFor]))) {
      const which = vouchedFor === 0 ? 'the events' : `the events from ${vouchedFor + 1} on`;
      this.report(which, 'are vouched for by no checkpoint of the newest key that holds');
    }
    if (last > log.version) {
      this.report(`event ${log.version + 1}`, `is beyond the head of the log, ${log.version}`);
    }
    return {
      log,
      events,
      texts,
      keys,
      checkpoints,
      proofs,
      leaves,
      salts,
      signed: this.signed,
      vouchedFor,
    };
  }

  /** Whether an event for which no checkpoint vouches should have one. */
  private isLate({ exportedAt }: LogRecord, event: RecordedEvent | undefined): boolean {
    // Somebody who brings the key along wants to know what it has signed.
    if (this.origin === 'exported' || this.pinned.length > 0 || !event) return true;
    return isLate(event.recordedAt, Date.parse(exportedAt));
  }

  private takeEvent(record: EventRecord): void {
    const { events, tree } = this.begun();
    const checked = events.take(record);
    this.leaves.push(checked);
    this.salts.push(record.salt === null ? null : Buffer.from(record.salt, 'hex'));
    tree.take(checked);
  }

  /** Whatever vouches for the events comes before the first of them. */
  private begun(): { events: EventCheck; tree: TreeCheck } {
    if (!this.log) throw new NothingToAudit();
    const { dossier, origin } = this.log;
    this.events ??= new EventCheck(dossier, this.report);
    if (!this.tree) {
      const trusted = trustedKeys(this.keys, { origin, pinned: this.pinned }, this.report);
      this.signed =
        origin === null ? [] : openCheckpoints(this.checkpoints, origin, trusted, this.report);
      this.tree = new TreeCheck(this.signed, this.report);
    }
    return { events: this.events, tree: this.tree };
  }
}

/** Thrown for records that do not begin with what log they are of. */
class NothingToAudit extends Error {
  constructor() {
    super('This is no export: its first line says of which log it is.');
  }
}
