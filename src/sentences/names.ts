/** What people call the things that slugs name. */
export interface Names {
  actor(slug: string): string;
  issue(slug: string): string;
  process(slug: string): string;
  step(process: string, slug: string): string;
  place(slug: string): string;
  measure(slug: string): string;
}

/** A slug in words, for what has no name. */
export function words(slug: string): string {
  return slug.replaceAll('-', ' ');
}
