import {
  CompactTree,
  type Hash,
  LogRefusal,
  type NoteVerifier,
  openCheckpoint,
  type OpenedCheckpoint,
  sameHash,
} from '../../libs/transparency-log/index.js';
import type { CheckedEvent } from './events.js';
import type { Report } from './finding.js';
import type { CheckpointRecord } from './record.js';

/** A checkpoint whose signature holds. */
export interface SignedCheckpoint extends OpenedCheckpoint {
  readonly number: number;
  /** Whether the newest of the trusted keys has signed it: only such a one vouches for events. */
  readonly current: boolean;
}

/** Checks the signatures of checkpoints and that none is missing; returns those that hold. */
export function openCheckpoints(
  records: readonly CheckpointRecord[],
  origin: string,
  trusted: readonly NoteVerifier[],
  report: Report,
): SignedCheckpoint[] {
  const newest = trusted.at(-1);
  let last = 0;
  return records.flatMap(({ number, size, note }) => {
    const name = `checkpoint ${number}`;
    if (number <= last) report(name, `comes after checkpoint ${last}`);
    else if (number === last + 2) report(`checkpoint ${last + 1}`, 'is missing');
    else if (number > last + 2) {
      report(`checkpoint ${last + 1}`, `is missing, and so are all up to ${number - 1}`);
    }
    last = number;
    try {
      const checkpoint = openCheckpoint(note, origin, trusted);
      if (checkpoint.size !== size) {
        report(name, `is kept for ${size} events, and was signed for ${checkpoint.size}`);
      }
      const current = checkpoint.signedBy.some((key) => key === newest);
      return [{ ...checkpoint, number, current }];
    } catch (error) {
      if (!(error instanceof LogRefusal)) throw error;
      report(name, `does not hold: ${plain(error.message)}`);
      return [];
    }
  });
}

/**
 * Grows the tree over the events that are there and compares its root with each checkpoint. Where
 * they differ, the leaves on record tell which events were changed.
 */
export class TreeCheck {
  private tree = new CompactTree();
  /** The tree over the leaves on record, since these are other ones. */
  private recorded: CompactTree | undefined;
  private readonly strangers: number[] = [];
  private readonly bySize = new Map<number, SignedCheckpoint[]>();
  private verified = 0;
  private vouchedFor = 0;
  private broken = false;
  private reached = 0;

  constructor(
    checkpoints: readonly SignedCheckpoint[],
    private readonly report: Report,
  ) {
    for (const checkpoint of checkpoints) {
      const same = this.bySize.get(checkpoint.size) ?? [];
      this.bySize.set(checkpoint.size, [...same, checkpoint]);
    }
  }

  take({ version, leaf, onRecord }: CheckedEvent): void {
    // Without its missing neighbour no event has its place: that is found, and named, elsewhere.
    this.broken ||= version !== this.reached + 1;
    if (onRecord && !sameHash(leaf, onRecord)) {
      this.recorded ??= new CompactTree(this.tree.size, this.tree.subtrees);
      this.strangers.push(version);
    }
    this.recorded?.append(onRecord ?? leaf);
    this.tree.append(leaf);
    this.reached = version;
    const checkpoints = this.bySize.get(version);
    if (checkpoints && !this.broken) this.compare(version, checkpoints);
  }

  /**
   * The number of events that a checkpoint by the newest key vouches for; to be called after the last one.
   * One by a key that was replaced is compared as well, and vouches for nothing: whoever got hold of that key
   * could sign a log that was made anew.
   */
  finish(): number {
    this.nameStrangers('the transparency log has another leaf at its place');
    for (const [size, checkpoints] of this.bySize) {
      if (size <= this.reached) continue;
      for (const { number } of checkpoints) {
        this.report(
          `checkpoint ${number}`,
          `was signed for ${size} events, of which ${size - this.reached} are not there`,
        );
      }
    }
    return this.vouchedFor;
  }

  private compare(size: number, checkpoints: readonly SignedCheckpoint[]): void {
    const root = this.tree.root();
    const recorded = this.recorded?.root();
    for (const { number, root: signed, current } of checkpoints) {
      if (sameHash(signed, root)) this.vouch(size, current);
      else if (recorded && sameHash(signed, recorded)) {
        this.nameStrangers(`is not the event that checkpoint ${number} was signed over`);
        // What was signed is what counts: later checkpoints are judged by it.
        this.tree = this.recorded ?? this.tree;
        this.vouch(size, current);
      } else {
        this.broken = true;
        const since = this.verified === 0 ? 'the first' : `event ${this.verified + 1}`;
        this.report(
          `checkpoint ${number}`,
          `was signed over other events: something from ${since} to event ${size} was rewritten`,
        );
      }
    }
  }

  private vouch(size: number, current: boolean): void {
    for (const version of this.strangers.splice(0)) {
      this.report(
        `tile of event ${version}`,
        'has another leaf than the checkpoint was signed over',
      );
    }
    this.recorded = undefined;
    this.verified = size;
    if (current) this.vouchedFor = size;
  }

  private nameStrangers(what: string): void {
    for (const version of this.strangers.splice(0)) this.report(`event ${version}`, what);
  }
}

/** A hash as records have it. */
export function hexOf(hash: Hash): string {
  return Buffer.from(hash).toString('hex');
}

/** A sentence that goes on. */
export function plain(message: string): string {
  return message.replace(/[.]$/, '');
}
