/** A kind of error that clients can rely on; explained at its `type` (RFC 9457). */
export interface ProblemType {
  /** URI reference that names the kind: `/problems/<slug>`. */
  readonly type: string;
  readonly slug: string;
  readonly status: number;
  readonly title: string;
  /** What it means and what to do about it, in a sentence or two. */
  readonly explanation: string;
}

const catalogue = new Map<string, ProblemType>();

/**
 * Adds a kind of error to the catalogue that is served at `/problems`.
 *
 * @throws if the slug is taken: a kind has one meaning for ever.
 */
export function defineProblem(
  slug: string,
  status: number,
  title: string,
  explanation: string,
): ProblemType {
  if (catalogue.has(slug)) throw new Error(`The problem type ${slug} is defined twice.`);
  const type = { type: `/problems/${slug}`, slug, status, title, explanation };
  catalogue.set(slug, type);
  return type;
}

/** All kinds of errors, in the order of their slugs. */
export function problemTypes(): ProblemType[] {
  return [...catalogue.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** The kind of that name, if there is one. */
export function problemType(slug: string): ProblemType | undefined {
  return catalogue.get(slug);
}
