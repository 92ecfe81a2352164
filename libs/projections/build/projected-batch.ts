import type { RecordedEvent } from '../../event-store/index.js';
import type { Checkpoint } from '../progress/checkpoints.js';

/** A batch of events that some views of a dossier were taken through, for whoever looks on. */
export interface ProjectedBatch {
  readonly dossier: string;
  readonly views: readonly string[];
  /** Views that could not take an event of it, and the version of that. */
  readonly halted: readonly { readonly view: string; readonly at: number }[];
  /** In order; at least one. */
  readonly events: readonly Pick<RecordedEvent, 'version' | 'correlationId'>[];
  /** From the beginning of its transaction to its commit. */
  readonly seconds: number;
}

/** Is told of every batch once it is committed. Must not throw. */
export type OnBatch = (batch: ProjectedBatch) => void;

/** What there is to tell of views that were taken through a batch that began at a time. */
export function batchOf(
  dossier: string,
  moved: readonly Checkpoint[],
  events: ProjectedBatch['events'],
  start: number,
): ProjectedBatch {
  return {
    dossier,
    views: moved.map(({ view }) => view),
    halted: moved.flatMap(({ view, haltedAt }) =>
      haltedAt === null ? [] : [{ view, at: haltedAt }],
    ),
    events,
    seconds: (performance.now() - start) / 1_000,
  };
}
