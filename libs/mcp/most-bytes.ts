/** The most bytes of one message of an assistant. */
export const MOST_BYTES = 1024 ** 2;
