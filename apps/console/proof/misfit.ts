/** Bytes or a text that no honest log would give. Its message is a sentence for the reader. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}
