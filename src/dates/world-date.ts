import { z } from 'zod';

import { type EdtfDate, EDTF_MAX_LENGTH, parseEdtf } from '../../libs/edtf/index.js';
import { type Instant, instantOf, NEVER, parseInstant } from '../../libs/instants/index.js';

/** A date of the world as it was written: EDTF (ISO 8601-2, levels 0 to 2). */
export const edtf = z
  .string()
  .max(EDTF_MAX_LENGTH, { abort: true })
  .superRefine((text, context) => {
    const result = parseEdtf(text);
    if (!result.ok) context.addIssue({ code: 'custom', message: result.problem });
  })
  .meta({
    id: 'Edtf',
    description: 'A date in EDTF (ISO 8601-2, levels 0 to 2), kept as written',
    example: '2022-03-29/2022-03-30',
  });

/** A date of publication: EDTF, or a time with its zone. */
export const publicationDate = z
  .string()
  .max(EDTF_MAX_LENGTH, { abort: true })
  .superRefine((text, context) => {
    if (parseInstant(text) !== undefined) return;
    const result = parseEdtf(text);
    if (!result.ok) context.addIssue({ code: 'custom', message: result.problem });
  })
  .meta({
    id: 'PublicationDate',
    description: 'A date in EDTF, or a time of RFC 3339, kept as written',
    example: '2022-03-30',
  });

/** The range of a date that has been checked. */
export function rangeOf(text: string): EdtfDate {
  const result = parseEdtf(text);
  if (!result.ok) throw new RangeError(`${text}: ${result.problem}`);
  return result.date;
}

/** The range in which something was published, in milliseconds since 1970; null where open or unknown. */
export interface PublicationRange {
  readonly from: number | null;
  /** Its time, or the first moment after its date. */
  readonly to: number | null;
}

/** The range of a publication's date: a time is that moment, a date lasts to its end. */
export function publicationRange(publishedAt: string): PublicationRange {
  const time = parseInstant(publishedAt);
  if (time === undefined) return rangeOf(publishedAt);
  const moment = Date.parse(time);
  return { from: moment, to: moment };
}

/** The first instant by which something with such a date has been published; NEVER where that is open. */
export function publishedFrom(publishedAt: string): Instant {
  const { to } = publicationRange(publishedAt);
  return parseInstant(publishedAt) ?? (to === null ? NEVER : instantOf(to));
}

/** Whether a range begins after an instant; one without a known start does not. */
export function beginsAfter({ from }: { readonly from: number | null }, now: Instant): boolean {
  return from !== null && instantOf(from) > now;
}
