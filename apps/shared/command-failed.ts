/** A command that could not do what it was asked to; the message, if any, is for people. Exit code 1. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
}
