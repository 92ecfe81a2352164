import type { RecordedEvent } from '../../libs/event-store/index.js';
import { ClaimAsserted } from '../claims/events.js';
import { DossierOpened } from '../dossiers/events.js';
import { streams } from '../log/streams.js';
import { ReportFiled } from '../reports/events.js';

/** What the events of a dossier have made, for looking up. */
export class Reached {
  /** By stream: the version of each of its revisions, the first one's first. */
  private readonly revisions = new Map<string, number[]>();

  constructor(
    private readonly dossier: string,
    private readonly events: readonly RecordedEvent[],
  ) {
    for (const { stream, version } of events) {
      const known = this.revisions.get(stream);
      if (known) known.push(version);
      else this.revisions.set(stream, [version]);
    }
  }

  eventAt(version: number): RecordedEvent | undefined {
    return this.events[version - 1];
  }

  /** Whether the event that an answer is to came from the one whose answer it is. */
  isRecordedBy({ owner, version }: { readonly owner: string; readonly version: bigint }): boolean {
    return this.eventAt(Number(version))?.recordedBy === owner;
  }

  /** Whether a time is after an event and before the next. */
  isBetween(time: string, version: number): boolean {
    const next = this.eventAt(version + 1);
    return (this.eventAt(version)?.recordedAt ?? '') < time && (!next || time < next.recordedAt);
  }

  hasClaim(
    { claimId, revision }: { readonly claimId: string; readonly revision: number },
    upTo: number,
  ): boolean {
    const made = this.revisions.get(streams.claim(claimId))?.[revision - 1];
    return made !== undefined && made <= upTo;
  }

  /** Whether the event that made a claim gave it the key that is told of it; where that is erased, nobody knows. */
  isClaimOfKey({
    claimId,
    key,
  }: {
    readonly claimId: string;
    readonly key?: string | undefined;
  }): boolean {
    const event = this.firstOf(streams.claim(claimId));
    return !event || !ClaimAsserted.is(event) || event.payload.key === key;
  }

  isReport(slug: string, id: string): boolean {
    const event = this.firstOf(streams.report(slug));
    return !event || !ReportFiled.is(event) || event.payload.id === id;
  }

  isOpenedAs({ title, description }: { title: string; description: string | undefined }): boolean {
    const event = this.firstOf(streams.dossier);
    if (!event || !DossierOpened.is(event)) return false;
    return event.payload.title === title && event.payload.description === description;
  }

  private firstOf(stream: string): RecordedEvent | undefined {
    const [version] = this.revisions.get(stream) ?? [];
    return version === undefined ? undefined : this.eventAt(version);
  }

  hasNamed(slug: string): boolean {
    return slug === this.dossier || this.revisions.has(streams.report(slug));
  }
}
