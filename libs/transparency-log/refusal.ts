/**
 * Bytes or a text that this library does not take: malformed, or signed by nobody who is trusted.
 * Its message is a sentence that may be shown to whoever sent them.
 */
export class LogRefusal extends Error {
  override readonly name = 'LogRefusal';
}
