import {
  earlier,
  type Instant,
  instantOf,
  LATEST,
  parseInstant,
} from '../../../libs/instants/index.js';
import { rangeOf } from '../../dates/world-date.js';

/** What `asOf` asks for: a number alone is a version. */
export function versionOrTime(text: string): number | Instant {
  return parseInstant(text) ?? Number(text);
}

/** What `publishedBy` asks for: a date means its end. */
export function endOf(text: string): Instant {
  const time = parseInstant(text);
  if (time !== undefined) return time;
  const { to } = rangeOf(text);
  return earlier(instantOf(to ?? Infinity), LATEST);
}
