/** A buffer of bytes was asked for that is larger than allowed. */
class BufferTooLarge extends RangeError {
  override readonly name = 'BufferTooLarge';
}

/**
 * Bounds the buffers of this thread for good, for what unpacks streams that may be bombs: the heap's
 * bound does not count them. To be called before the module that unpacks is loaded, in a thread that
 * does nothing else.
 *
 * @param most bytes of one buffer
 * @returns whether a larger one was ever asked for: who unpacks may have gone on without it
 */
export function boundBuffers(most: number): () => boolean {
  let exceeded = false;
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, [first, ...others]: unknown[], newTarget) {
      if (typeof first === 'number' && first > most) {
        exceeded = true;
        throw new BufferTooLarge(`no buffer of more than ${most} bytes`);
      }
      return Reflect.construct(target, [first, ...others], newTarget) as Uint8Array;
    },
  });
  // It unpacks all before anybody can count; who cannot have it unpacks into buffers that are bounded.
  Object.defineProperty(globalThis, 'DecompressionStream', { value: undefined });
  return () => exceeded;
}
