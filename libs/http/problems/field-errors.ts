import type { FieldError } from './problem.js';

/** More than anybody reads; a hostile body must not be answered with a larger one. */
const MAX_ERRORS = 1000;
/** In UTF-16 units: one key of a body may be in the paths of all that is below it. */
const MAX_LENGTH = 1024 ** 2;

/** Gathers what is wrong with a request: as much as can be shown is kept, the rest is counted. */
export class FieldErrors {
  private readonly shown: FieldError[] = [];
  private length = 0;

  /** How much there is, kept or not. */
  count = 0;

  /** @param path gives the place; it is not asked for what is not kept */
  add(path: () => string, message: string): void {
    this.count += 1;
    if (this.shown.length >= MAX_ERRORS || this.length >= MAX_LENGTH) return;
    const error = { path: path(), message };
    this.length += error.path.length + message.length;
    this.shown.push(error);
  }

  /** What is shown of it, and how much is left out. */
  list(): FieldError[] {
    const left = this.count - this.shown.length;
    if (left === 0) return this.shown;
    return [...this.shown, { path: '', message: `${left} more errors are not shown` }];
  }
}
