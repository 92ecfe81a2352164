import { setFlagsFromString } from 'node:v8';

/** Garbage is collected once the heap has grown by so much of what is in use, in percent; 0 is as V8 sees fit. */
const EARLY = 20;
const AS_USUAL = 0;

/** Bytes. */
const OUTSIDE = 96 * 2 ** 20;

let under = 0;

/**
 * Has garbage collected early until what it returns is called: for long work that goes through much data and
 * keeps little of it. Left alone, on a machine with much memory, V8 lets some hundred MiB of garbage lie, for
 * which other work needs less of the processor. Several at once are as one.
 *
 * The first begins with a collection, some 50 ms for a heap of 75 MiB in use, for V8 decides about the next one
 * at each.
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
 * More memory outside the heap than V8 lets come without a look has it mark in steps, where a collection that is
 * asked for holds the loop for all of it. Nothing is written there, so it takes none of the machine's.
 */
function beginCollecting(): void {
  new ArrayBuffer(OUTSIDE);
}
