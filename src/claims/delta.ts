import type { RecordedEvent } from '../../libs/event-store/index.js';
import type { Utterer } from './claim.js';
import type { Content } from './content.js';
import { ClaimAsserted, ExtractionCorrected, SourceCorrected } from './events.js';

/** The words of a claim that an event gives anew; what it leaves out stays as it was. */
export interface ClaimDelta {
  readonly content?: Content | undefined;
  readonly utterer?: Utterer | undefined;
}

/** What an event changes in the words of its claim; undefined where it leaves them as they are. */
export function deltaOf(event: RecordedEvent): ClaimDelta | undefined {
  if (ClaimAsserted.is(event) || ExtractionCorrected.is(event) || SourceCorrected.is(event)) {
    const { content, utterer } = event.payload;
    return content === undefined && utterer === undefined ? undefined : { content, utterer };
  }
  return undefined;
}
