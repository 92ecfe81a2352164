/** The clocks of what is looked at, named and written as in the API. Absent: now. */
export interface Moment {
  /** A version, or a time of recording. */
  readonly asOf?: string;
  /** A day of publication. */
  readonly publishedBy?: string;
  /** A time of the world, in EDTF. */
  readonly validAt?: string;
}

export const CLOCKS = ['asOf', 'publishedBy', 'validAt'] as const;

/** The clocks in the search part of an address, the others left out. */
export function momentOf(search: Record<string, unknown>): Moment {
  const set = CLOCKS.flatMap((clock) => {
    const value = search[clock];
    return typeof value === 'string' && value !== '' ? [[clock, value] as const] : [];
  });
  return Object.fromEntries(set);
}

/** Whether anything but now is looked at. */
export const isPast = (moment: Moment): boolean => CLOCKS.some((clock) => clock in moment);

/** The moment of routes that know no time of the world. */
export function withoutValidAt({ asOf, publishedBy }: Moment): Moment {
  return { ...(asOf !== undefined && { asOf }), ...(publishedBy !== undefined && { publishedBy }) };
}
