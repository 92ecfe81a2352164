import type { RecordedEvent } from '../../libs/event-store/index.js';
import { commitmentTo } from './events.js';
import type { Report } from './finding.js';
import { type KeptText, keptTextOf } from './kept-text.js';
import { isMark, isTextErasedBy } from './marks.js';
import type { TextRecord } from './record.js';

/** A text that was held against its commitment, and was then let go of: texts can be long. */
export interface CheckedText {
  readonly commitment: string;
  readonly state: 'fits' | 'differs' | 'gone';
  readonly erasedBy: number | null;
}

export function checkedText({ commitment, body, salt, erasedBy }: TextRecord): CheckedText {
  if (body === null) return { commitment, state: 'gone', erasedBy };
  const fits = commitmentTo(body, salt) === commitment;
  return { commitment, state: fits ? 'fits' : 'differs', erasedBy };
}

/**
 * Checks the texts of captures, and of reviews: that each is the one that was committed to, that what is gone was
 * erased by an event that names it, and that those that events refer to are there, and no others.
 */
export function checkTexts(
  texts: ReadonlyMap<string, CheckedText>,
  events: readonly RecordedEvent[],
  report: Report,
): void {
  const captured = new Map<string, KeptText>();
  for (const event of events) {
    const text = keptTextOf(event);
    if (!text) continue;
    captured.set(text.commitment, text);
    if (!texts.has(text.commitment)) report(nameOf(text), 'is missing');
  }
  const marks = events.filter(isMark);
  const erasing = (text: KeptText) => marks.find((mark) => isTextErasedBy(text, mark));
  const byVersion = new Map(events.map((event) => [event.version, event]));
  for (const { commitment, state, erasedBy } of texts.values()) {
    const text = captured.get(commitment);
    const mark = erasedBy === null ? undefined : byVersion.get(erasedBy);
    if (!text) report(`text ${commitment}`, 'belongs to no event');
    else if (state === 'differs') report(nameOf(text), 'is another one than was committed to');
    else if (state === 'fits' && erasing(text)) {
      report(nameOf(text), `is there, though event ${erasing(text)?.version} erased it`);
    } else if (state === 'fits' && erasedBy !== null) {
      report(nameOf(text), `is there, and event ${erasedBy} is to have erased it`);
    } else if (state === 'gone' && !(mark && isTextErasedBy(text, mark))) {
      report(nameOf(text), 'is gone, and no event says why');
    }
  }
}

function nameOf({ commitment, report, capture, claims }: KeptText): string {
  const of = claims ? 'review of capture' : 'capture';
  return `text ${commitment} (${of} ${capture} of report ${report})`;
}
