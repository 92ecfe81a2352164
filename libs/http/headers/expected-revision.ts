import { Problem } from '../problems/problem.js';
import { problems } from '../problems/standard.js';

/**
 * The revision that a change is meant for: `If-Match: "<revision>"`, or the
 * strong ETag of what was read, `"<revision>.<hash>"`, of which only the
 * revision counts. Of several that name one revision that one is taken.
 *
 * @throws Problem precondition-required without the header; invalid-header if it
 *   is malformed, weak, names several revisions, or is `*`, which would match any.
 */
export function expectedRevision(header: string | undefined): number {
  if (header === undefined) {
    throw new Problem(
      problems.preconditionRequired,
      'Send the revision that the change is meant for as If-Match: "<revision>".',
    );
  }
  return revisionIn(header, 'not *, not several, not a weak one');
}

/**
 * The same where a change may be meant for whatever revision there is: undefined without the header,
 * and for `*`.
 *
 * @throws Problem invalid-header if it is malformed, weak, or names several revisions.
 */
export function expectedRevisionIfAny(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  return revisionIn(header, 'or be *; not several, not a weak one');
}

function revisionIn(header: string, rest: string): number {
  const revisions = header
    .split(',')
    .map((tag) => /^\s*"([1-9]\d{0,8})(?:\.[!#-~]*)?"\s*$/.exec(tag)?.[1]);
  const [revision, ...others] = new Set(revisions);
  if (revision === undefined || others.length > 0) {
    throw new Problem(
      problems.invalidHeader,
      `If-Match must name one revision, such as "3", or the ETag that was read; ${rest}.`,
    );
  }
  return Number(revision);
}
