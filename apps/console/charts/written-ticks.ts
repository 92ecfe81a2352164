/** How much of a moment in ISO 8601 is written: a year, a month, a day, or a minute. */
const LENGTHS = [4, 7, 10, 16];

/** The ticks of a time axis as dates are written, each as short as all of them allow. */
export function writtenTicks(ticks: readonly Date[]): readonly string[] {
  const moments = ticks.map((tick) => tick.toISOString());
  const length = LENGTHS.find((short) =>
    moments.every((moment) => moment.slice(short) === '0000-01-01T00:00:00.000Z'.slice(short)),
  );
  return moments.map((moment) => moment.slice(0, length ?? moment.length).replace('T', ' '));
}
