/*
 * The names of claims that are compared with each other are made of words with spaces between:
 * `position <actor> <issue>`, `milestone <process> <step>` and
 * `quantity <measure> <population> <place> <period> <what else is the same>`.
 */

/** The place of the name of the period in the name of quantities. */
const PERIOD = 4;

/** The series that numbers of one period are of: their name without the period; null for others. */
export function seriesIn(peers: string): string | null {
  const words = peers.split(' ');
  const period = words[PERIOD];
  if (words[0] !== 'quantity' || period === undefined || period === '') return null;
  return words.toSpliced(PERIOD, 1).join(' ');
}

/** The name of the numbers of a series that are of one period. */
export function peersOfPeriod(series: string, period: string): string {
  return series.split(' ').toSpliced(PERIOD, 0, period).join(' ');
}

/** What claims of a name are about (`subjects`): the words that come before all others. */
export function subjectIn(peers: string): string {
  return peers.split(' ').slice(0, PERIOD).join(' ');
}

/** A name with the words of another subject before all others. */
export function ofSubject(subject: string, peers: string): string {
  return [subject, ...peers.split(' ').slice(PERIOD)].join(' ');
}
