/**
 * Statements of one transaction, which are asked for in any order and sent one at a time. After one
 * that fails no other is sent: they fail with it.
 */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(send: () => Promise<T>): Promise<T> {
    const turn = this.last.then(send);
    this.last = turn;
    return turn;
  }
}
