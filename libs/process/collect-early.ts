import { setFlagsFromString } from 'node:v8';

/** Garbage is collected once the heap has grown by so much of what is in use, in percent; 0 is as V8 sees fit. */
const EARLY = 20;
const AS_USUAL = 0;

/** Bytes, more than V8 lets be outside its heap without a look (64 MiB). */
const OUTSIDE = 96 * 2 ** 20;

let under = 0;

/**
 * Has garbage collected early until what it returns is called: for long work that goes through much data and
 * keeps little of it. Left alone, on a machine with much memory, V8 lets some hundred MiB of garbage lie, for
 * which other work needs less of the processor. Several at once are as one.
 *
 * The first begins with a collection, for V8 decides about the next one at each.
 *
 * @returns ends it; to be called once
 */
export function collectEarly(): () => void {
  under += 1;
  if (under === 1) {
    growBy(EARLY);
    beginCollecting();
  }
  return () => {
    under -= 1;
    if (under === 0) growBy(AS_USUAL);
  };
}

function growBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}

/**
 * Has V8 mark in steps, for memory that comes outside its heap; a collection that is asked for would hold the
 * loop for all of it. Nothing is written there, so it takes none of the machine's. Where there is none to be
 * had, V8 collects when it sees fit.
 */
function beginCollecting(): void {
  try {
    new ArrayBuffer(OUTSIDE);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
}
