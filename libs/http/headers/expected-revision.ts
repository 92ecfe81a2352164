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
  const revisions = header
    .split(',')
    .map((tag) => /^\s*"([1-9]\d{0,8})(?:\.[!#-~]*)?"\s*$/.exec(tag)?.[1]);
  const [revision, ...others] = new Set(revisions);
  if (revision === undefined || others.length > 0) {
    throw new Problem(
      problems.invalidHeader,
      'If-Match must name one revision, such as "3", or the ETag that was read; not *, not several, not a weak one.',
    );
  }
  return Number(revision);
}
