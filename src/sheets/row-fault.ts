/** Why a row cannot be taken: a sentence for people, and the column that it is about. */
export class RowFault extends Error {
  override readonly name = 'RowFault';

  constructor(
    message: string,
    readonly column?: string,
  ) {
    super(message);
  }
}
