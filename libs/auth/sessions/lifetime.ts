const HOUR = 3_600;

/** A session that nobody uses ends after so many seconds. */
export const IDLE_SECONDS = 12 * HOUR;

/** A session ends after so many seconds, whoever uses it. */
export const LONGEST_SECONDS = 7 * 24 * HOUR;
