import type { RecordedEvent } from '../../libs/event-store/index.js';
import type { PublicationClock, View } from '../../libs/projections/index.js';
import { openCheckpoints, type SignedCheckpoint, TreeCheck } from './checkpoints.js';
import { checkConsistency } from './consistency.js';
import { type CheckedEvent, EventCheck } from './events.js';
import { ExpectedViews } from './expected-views.js';
import type { Finding, Report } from './finding.js';
import { trustedKeys } from './keys.js';
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

/** A worker signs within seconds; the rest is for one that is being replaced. */
const SIGNED_WITHIN_MS = 5 * 60_000;

/** What an audit builds views with, and whom it trusts. */
export interface AuditBasis {
  readonly clock: PublicationClock;
  readonly views: readonly View[];
  /** Public keys (vkeys) that are known from elsewhere; without any the log's first key is believed. */
  readonly pinned: readonly string[];
}

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
 */
export async function audit(
  records: AsyncIterable<AuditRecord>,
  basis: AuditBasis,
): Promise<AuditResult> {
  const findings: Finding[] = [];
  const report: Report = (of, what) => findings.push({ of, what });
  const inbox = new Inbox(report, basis.pinned);
  for await (const record of records) inbox.take(record);
  const { log, events, texts, keys, checkpoints, proofs, leaves, signed, vouchedFor } =
    inbox.finish();
  checkTexts(texts, events, report);
  checkConsistency(signed, proofs, report);

  const expected = await ExpectedViews.from(log.dossier, events, basis, report);
  const erasedAt = events.reduce((last, { erasedBy }) => Math.max(last, erasedBy?.version ?? 0), 0);
  const seal = newestSeal(signed, erasedAt);
  const compared = seal && expected ? await checkSeal(seal, expected, basis.views, report) : 0;
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
  private signed: readonly SignedCheckpoint[] = [];
  private events: EventCheck | undefined;
  private tree: TreeCheck | undefined;

  constructor(
    private readonly report: Report,
    private readonly pinned: readonly string[],
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
    const { log, keys, checkpoints, texts, proofs, leaves } = this;
    if (!log) throw new NothingToAudit();
    const begun = this.begun();
    const events = begun.events.finish();
    const vouchedFor = begun.tree.finish();
    const last = events.at(-1)?.version ?? 0;
    if (last < log.version) {
      this.report(`event ${last + 1}`, `is missing: the log is to have ${log.version} events`);
    }
    // Somebody who brings the key along wants to know what it has signed; what is only just recorded
    // may be about to be signed.
    const next = events.find(({ version }) => version > vouchedFor);
    if (next && (this.pinned.length > 0 || vouchedFor === 0 || isOverdue(next, log))) {
      const which = vouchedFor === 0 ? 'the events' : `the events from ${vouchedFor + 1} on`;
      this.report(which, 'are vouched for by no checkpoint that holds');
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
      signed: this.signed,
      vouchedFor,
    };
  }

  private takeEvent(record: EventRecord): void {
    const { events, tree } = this.begun();
    const checked = events.take(record);
    this.leaves.push(checked);
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

/** Whether an event had waited for longer than any signature takes when the records were read. */
function isOverdue({ recordedAt }: RecordedEvent, { exportedAt }: LogRecord): boolean {
  return Date.parse(exportedAt) - Date.parse(recordedAt) > SIGNED_WITHIN_MS;
}

/** Thrown for records that do not begin with what log they are of. */
class NothingToAudit extends Error {
  constructor() {
    super('This is no export: its first line says of which log it is.');
  }
}
