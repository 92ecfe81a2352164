/** What people call the things that slugs name. */
export interface Names {
  actor(slug: string): string;
  issue(slug: string): string;
  process(slug: string): string;
  step(process: string, slug: string): string;
  place(slug: string): string;
  measure(slug: string): string;
  /** What an event is, by the id of the claim that tells of it; undefined where that is not shown. */
  event(claim: string): string | undefined;
}

/** A slug in words, for what has no name. */
export function words(slug: string): string {
  return slug.replaceAll('-', ' ');
}
